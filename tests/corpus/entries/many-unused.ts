import { Column } from 'typeorm'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import type { Observable } from 'rxjs'
export const ids: Observable<string> | undefined = undefined
export type Inferred = z.infer<typeof z.string>
console.log(typeof Column)
