import anime from 'animejs'
anime({ targets: 'div' })
