import Swiper from 'swiper'
import { Navigation } from 'swiper/modules'
new Swiper('.a', { modules: [Navigation] })
