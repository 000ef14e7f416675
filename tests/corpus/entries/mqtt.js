import mqtt from 'mqtt'
mqtt.connect('wss://example.com')
