import Stripe from 'stripe'
new Stripe('key')
