import dayjs from 'dayjs'
import { debounce, throttle } from 'lodash-es'
import { nanoid } from 'nanoid'
import { Subject } from 'rxjs'
import { z } from 'zod'
const schema = z.object({ id: z.string() })
const ids = new Subject<string>()
ids.subscribe(debounce((id: string) => schema.parse({ id, at: dayjs().valueOf() }), 10))
ids.next(nanoid())
export const later = throttle(() => ids.complete(), 10)
