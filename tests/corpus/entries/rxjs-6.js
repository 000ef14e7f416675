import { fromEvent } from 'rxjs'
import { debounceTime, map } from 'rxjs/operators'
fromEvent(document, 'click').pipe(debounceTime(1), map(String)).subscribe()
