export type Language = 'ja' | 'en';

const JA = {
    title: 'ワンタイムパスワード',
    menu: 'メニュー',
    close: '閉じる',
    mode: 'モード切替',
    modeShown: 'シリアル番号を表示しています',
    modeHidden: 'シリアル番号を隠しています',
    otherLanguage: 'English',
    help: '使い方',
    code: 'ワンタイムパスワード',
    copy: 'コピー',
    copied: 'コピーしました',
    notCopied: 'コピーできませんでした。表示されている数字を入力してください。',
    seconds: 'あと{0}秒で切り替わります',
    serial: 'シリアル番号',
    registerBy: '{0}までに、管理者の方が利用登録をしてください。登録がお済みの場合、この案内は不要です。',
    startLead: 'この端末を{0}のトークンにします。',
    start1: 'シリアル番号がこの端末に発行されます。',
    start2: 'シリアル番号と表示された数字を、管理者の方が「利用登録」の画面に入力します。',
    start3: 'その後は、お取引のたびに表示される数字を入力します。電波がなくても使えます。',
    startAgain: '以前この端末で使っていた場合も、新しいシリアル番号になり、利用登録がもう一度必要です。',
    begin: 'はじめる',
    beginning: '準備しています',
    activation: 'アクティベーションコード',
    activationHint: '金融機関からのお知らせに書かれているコードです。',
    activationMissing: 'アクティベーションコードを入力してください。',
    lost: '以前のシリアル番号（末尾{0}）の情報はこの端末にありません。端末の復元やデータの消去をすると失われます。新しいシリアル番号で、利用登録をもう一度してください。',
    replaced: 'シリアル番号が変わりました。以前の番号（末尾{0}）では利用できません。管理者の方が新しいシリアル番号で利用登録をしてください。',
    understood: '確認しました',
    ahead: '端末の時計が約{0}進んでいます。このままではワンタイムパスワードが使えないことがあります。端末の設定で、日付と時刻の自動設定を有効にしてください。',
    behind: '端末の時計が約{0}遅れています。このままではワンタイムパスワードが使えないことがあります。端末の設定で、日付と時刻の自動設定を有効にしてください。',
    inSeconds: '{0}秒',
    inMinutes: '{0}分',
    inHours: '{0}時間',
    'invalid-request': '手続きができませんでした。アプリを閉じて、もう一度開いてください。',
    'activation-refused': 'アクティベーションコードが正しくないか、期限が切れています。',
    'registration-refused': '手続きが完了しませんでした。もう一度「はじめる」を押してください。',
    'too-many': 'ただいま受け付けできません。しばらくしてから、もう一度お試しください。',
    unavailable: 'ただいまご利用いただけません。しばらくしてから、もう一度お試しください。',
    offline: '通信できませんでした。電波の状態を確認して、もう一度お試しください。',
    'not-the-bank': '金融機関との通信を確認できませんでした。別の通信回線でもう一度お試しください。',
    unsupported: 'このブラウザーではご利用いただけません。最新のブラウザーで、このページをhttpsで開いてください。プライベートブラウズは使えません。',
    helpUse: '表示された6桁の数字を、インターネットバンキングの画面に入力します。数字は30秒ごとに変わります。一度使った数字は使えませんので、次の表示をお待ちください。',
    helpInstall: 'ホーム画面に追加すると、アプリとして開けます。iPhoneは共有ボタンから「ホーム画面に追加」、Androidはブラウザーのメニューから「アプリをインストール」を選びます。',
    helpMove: '機種を変えるとき、端末を復元したとき、ブラウザーのデータを消したときは、新しいシリアル番号になります。管理者の方が利用登録をもう一度してください。',
    helpLost: '端末をなくしたときは、すぐに管理者の方またはお取引店に連絡してください。',
    lostPhone: '紛失・盗難のとき',
};

export type Text = keyof typeof JA;

const EN: Record<Text, string> = {
    title: 'One-time password',
    menu: 'Menu',
    close: 'Close',
    mode: 'Switch mode',
    modeShown: 'The serial number is shown',
    modeHidden: 'The serial number is hidden',
    otherLanguage: '日本語',
    help: 'How to use',
    code: 'One-time password',
    copy: 'Copy',
    copied: 'Copied',
    notCopied: 'It could not be copied. Please type the digits that are shown.',
    seconds: 'Changes in {0} seconds',
    serial: 'Serial number',
    registerBy: 'Your administrator must register this token by {0}. If that is done already, nothing more is needed.',
    startLead: 'This device becomes a token of {0}.',
    start1: 'This device is given a serial number.',
    start2: 'Your administrator types the serial number and the digits shown into the page “Registration”.',
    start3: 'From then on you type the digits shown at each transaction. This works without a connection, too.',
    startAgain: 'If you have used this device before, it gets a new serial number, which must be registered again.',
    begin: 'Begin',
    beginning: 'Getting ready',
    activation: 'Activation code',
    activationHint: 'The code is in the letter from your bank.',
    activationMissing: 'Please enter the activation code.',
    lost: 'What belonged to the serial number ending in {0} is not on this device any more; it is lost when a device is restored or its data are cleared. Please have the new serial number registered.',
    replaced: 'The serial number has changed. The one before, ending in {0}, can no longer be used. Your administrator must register the new serial number.',
    understood: 'Understood',
    ahead: 'The clock of this device is about {0} ahead. One-time passwords may be refused. Please let the device set date and time automatically.',
    behind: 'The clock of this device is about {0} behind. One-time passwords may be refused. Please let the device set date and time automatically.',
    inSeconds: '{0} seconds',
    inMinutes: '{0} minutes',
    inHours: '{0} hours',
    'invalid-request': 'This did not work. Please close the app and open it again.',
    'activation-refused': 'The activation code is wrong or has expired.',
    'registration-refused': 'This was not completed. Please press “Begin” once more.',
    'too-many': 'This is not possible at the moment. Please try again later.',
    unavailable: 'The service is not available at the moment. Please try again later.',
    offline: 'There is no connection. Please check it and try again.',
    'not-the-bank': 'It could not be made sure that the bank answered. Please try again over another connection.',
    unsupported:
        'This browser cannot be used. Please open this page in a current browser, over https, and not in private mode.',
    helpUse:
        'Type the six digits into the page of your internet banking. They change every 30 seconds. Digits that have been used cannot be used again: please wait for the next ones.',
    helpInstall:
        'Add this page to the home screen to open it like an app: on an iPhone by the share button and “Add to Home Screen”, on Android by the browser’s menu and “Install app”.',
    helpMove:
        'With a new phone, after restoring it or clearing the browser’s data, there is a new serial number, which your administrator must register.',
    helpLost: 'If the device is lost, call your administrator or your branch at once.',
    lostPhone: 'Lost or stolen',
};

const TEXTS: Record<Language, Record<Text, string>> = { ja: JA, en: EN };

/** Fills a text's places, `{0}` and so on. */
export type Say = (text: Text, ...values: (string | number)[]) => string;

export function sayIn(language: Language): Say {
    return (text, ...values) => TEXTS[language][text].replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)]));
}

/** Japanese, unless the person has chosen otherwise or the device speaks something else. */
export function languageOf(chosen: string | null, device: readonly string[]): Language {
    if (chosen === 'ja' || chosen === 'en') {
        return chosen;
    }
    return device.length === 0 || device.some(tag => tag.toLowerCase().startsWith('ja')) ? 'ja' : 'en';
}

/** A length of time in the unit that people would use. */
export function about(say: Say, millis: number): string {
    const seconds = Math.round(Math.abs(millis) / 1000);
    if (seconds < 90) {
        return say('inSeconds', seconds);
    }
    const minutes = Math.round(seconds / 60);
    return minutes < 90 ? say('inMinutes', minutes) : say('inHours', Math.round(minutes / 60));
}

/** In groups of four, as people read it out. */
export function grouped(serial: string): string {
    return serial.replace(/(.{4})(?=.)/g, '$1 ');
}
