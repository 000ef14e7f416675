import Backbone from 'backbone'
export const Model = Backbone.Model.extend({})
