import Joi from 'joi'
console.log(Joi.string().validate('a'))
