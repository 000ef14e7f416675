import { map, tileLayer } from 'leaflet'
map('map').addLayer(tileLayer(''))
