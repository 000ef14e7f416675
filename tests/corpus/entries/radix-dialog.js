import * as Dialog from '@radix-ui/react-dialog'
console.log(Dialog.Root, Dialog.Trigger)
