import { CertificateForm } from './form';

document
    .querySelectorAll<HTMLFormElement>('form[data-certificate]')
    .forEach(form => globalThis.crypto?.subtle !== undefined && new CertificateForm(form));
