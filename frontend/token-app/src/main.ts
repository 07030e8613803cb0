import './style.css';
import { App } from './app';
import { Bank } from './bank';
import { Keychain } from './keychain';
import { Memory } from './memory';

const home = new URL('.', document.baseURI);
const bank = new Bank(home);
const root = document.querySelector('#app') as HTMLElement;

new App(root, home, bank, new Keychain(bank.realm), new Memory(bank.realm, window.localStorage)).start();

if ('serviceWorker' in navigator) {
    // Without it the app works as long as there is a connection.
    navigator.serviceWorker.register(new URL('sw.js', home)).catch(() => undefined);
}
