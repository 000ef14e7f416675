"use strict";

const { webpackProfile } = require("./webpack.cjs");

module.exports = { keep: webpackProfile("production") };
