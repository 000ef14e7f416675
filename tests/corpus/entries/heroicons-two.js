import { BeakerIcon } from '@heroicons/react/24/solid'
import { AcademicCapIcon } from '@heroicons/react/24/outline'
console.log(BeakerIcon, AcademicCapIcon)
