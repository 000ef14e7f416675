import sodium from 'libsodium-wrappers'
sodium.ready.then(() => console.log(sodium.crypto_generichash))
