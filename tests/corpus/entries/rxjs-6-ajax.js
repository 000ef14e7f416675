import { ajax } from 'rxjs/ajax'
ajax('/').subscribe()
