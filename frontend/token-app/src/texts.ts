export type Language = 'ja' | 'en';

const JA = {
    title: 'ワンタイムパスワード',
    menu: 'メニュー',
    close: '閉じる',
    mode: 'モード切替',
    modeShown: 'いま：シリアル番号を表示',
    modeHidden: 'いま：シリアル番号を非表示',
    otherLanguage: 'English',
    code: 'ワンタイムパスワード',
    copy: 'コピー',
    copied: 'コピーしました',
    notCopied: 'コピーできませんでした。表示されている数字を入力してください。',
    seconds: 'あと{0}秒で切り替わります',
    serial: 'シリアル番号',
    startLead: 'この端末でワンタイムパスワードを使う',
    start1: '「はじめる」を押すと、この端末のシリアル番号が決まります。',
    start2: 'ご契約先の管理者の方が、「利用登録」の画面にシリアル番号と表示された数字を入力します。',
    start3: 'お取引のたびに、表示された数字を入力します。電波がなくても使えます。',
    startAgain: '以前この端末や他の端末で使っていた場合も、新しいシリアル番号になり、利用登録がもう一度必要です。',
    begin: 'はじめる',
    beginning: '準備しています',
    activation: 'アクティベーションコード',
    activationHint: 'お取引店からのお知らせに書かれているコードです。1つのコードは1回だけ使えます。',
    activationMissing: 'アクティベーションコードを入力してください。',
    lost: 'この端末にあった {0} の情報が失われました。端末の復元や、ブラウザーのデータの消去などが原因です。この番号のワンタイムパスワードは、もう表示できません。',
    replaced: 'シリアル番号が新しくなりました。以前の {0} は使えません。',
    ahead: 'この端末の時計が約{0}進んでいます。',
    behind: 'この端末の時計が約{0}遅れています。',
    inSeconds: '{0}秒',
    inMinutes: '{0}分',
    inHours: '{0}時間',
    'invalid-request': '手続きができませんでした。アプリを閉じて、もう一度開いてください。',
    'activation-refused': 'アクティベーションコードが正しくないか、期限が切れています。',
    'registration-refused': '手続きが完了しませんでした。もう一度「はじめる」を押してください。',
    'too-many': '手続きが続いたため、ただいま受け付けできません。{0}分ほどたってから、もう一度お試しください。',
    unavailable: 'ただいまご利用いただけません。しばらくしてから、もう一度お試しください。',
    offline: '通信できませんでした。電波の状態を確認して、もう一度お試しください。',
    'not-the-bank': '金融機関との通信を確認できませんでした。別の通信回線でもう一度お試しください。',
    unsupported: 'このブラウザーではご利用いただけません。最新のブラウザーで、このページをhttpsで開いてください。プライベートブラウズは使えません。',
    helpUse: '取引の画面で求められたら、表示された6桁の数字を入力します。数字は30秒ごとに変わります。一度使った数字は使えませんので、次の表示をお待ちください。',
    helpInstall: 'ホーム画面に追加すると、アイコンから開けます。iPhoneは共有ボタンから「ホーム画面に追加」、Androidはブラウザーのメニューから「アプリをインストール」または「ホーム画面に追加」を選びます。',
    helpMove: 'この端末のトークンを他の端末に移すことはできません。機種を変えるとき、端末を復元したとき、ブラウザーのデータやこのアプリを消したときは新しいシリアル番号になり、管理者の方による利用登録がもう一度必要です。',
    helpLost: 'すぐに管理者の方またはお取引店にご連絡ください。',
    lostPhone: '端末をなくしたとき',
    otherLanguageTag: 'en',
    about: 'このアプリについて',
    copyCode: 'ワンタイムパスワードをコピー',
    copySerial: 'シリアル番号をコピー',
    todo: '利用登録をお済ませください',
    todoText: 'シリアル番号を、ご契約先の管理者の方にお知らせください。管理者の方が「利用登録」の画面で、シリアル番号とワンタイムパスワードを入力すると、使えるようになります。',
    until: '利用登録の期限',
    registered: '利用登録が済みました',
    lapsed: '利用登録の期限を過ぎました',
    lapsedText: '{0}までに利用登録がお済みでない場合、このシリアル番号は使えません。メニューの「このアプリについて」から、新しいシリアル番号に変えてください。お済みの場合は、そのままお使いいただけます。',
    startBank: '{0}のお取引の確認に使う6桁の数字を、この端末に表示します。',
    retry: 'もう一度試す',
    lostHeading: '以前のシリアル番号は使えなくなりました',
    lostNext: '「はじめる」を押すと新しいシリアル番号になります。ご契約先の管理者の方による利用登録が、もう一度必要です。',
    setClock: 'このままではワンタイムパスワードが使えないことがあります。端末の設定で、日付と時刻の自動設定を有効にしてください。',
    inDays: '{0}日',
    use: '使い方',
    helpOffline: '通信できない場所でも使えます。',
    never: '数字を人に教えないでください',
    helpNever: '職員が電話や電子メールでワンタイムパスワードをお伺いすることはありません。取引の画面以外には入力しないでください。画面の写真も送らないでください。',
    move: '機種変更・データの消去',
    install: 'ホーム画面に追加',
    lostPhoneLink: '紛失・盗難のときの手続き',
    newWindow: '（新しいウィンドウで開きます）',
    renew: 'シリアル番号を変える',
    renewText: '利用登録の期限を過ぎたときなどに、新しいシリアル番号に変えられます。いまのシリアル番号はこの端末で使えなくなり、元に戻せません。',
    renewSure: 'いまのシリアル番号が使えなくなることを確認しました',
    renewGo: '新しいシリアル番号に変える',
    back: 'ワンタイムパスワードに戻る',
};

export type Text = keyof typeof JA;

const EN: Record<Text, string> = {
    title: 'One-time password',
    menu: 'Menu',
    close: 'Close',
    mode: 'Switch mode',
    modeShown: 'Now: serial number shown',
    modeHidden: 'Now: serial number hidden',
    otherLanguage: '日本語',
    code: 'One-time password',
    copy: 'Copy',
    copied: 'Copied',
    notCopied: 'It could not be copied. Please type the digits that are shown.',
    seconds: 'Changes in {0} seconds',
    serial: 'Serial number',
    startLead: 'One-time passwords on this device',
    start1: 'Press “Begin”, and this device gets a serial number.',
    start2: 'The administrator of your company types the serial number and the digits shown on the page “Registration”.',
    start3: 'At each transaction you type the digits shown. This works without a connection, too.',
    startAgain: 'If you have used this or another device before, the serial number is a new one, which must be registered again.',
    begin: 'Begin',
    beginning: 'Getting ready',
    activation: 'Activation code',
    activationHint: 'The code is in the letter from your branch. Each code works once.',
    activationMissing: 'Please enter the activation code.',
    lost: 'What belonged to {0} is not on this device any more, because the device was restored, the browser’s data were cleared, or the like. Its one-time passwords can no longer be shown.',
    replaced: 'The serial number is a new one. The one before, {0}, can no longer be used.',
    ahead: 'The clock of this device is about {0} ahead.',
    behind: 'The clock of this device is about {0} behind.',
    inSeconds: '{0} seconds',
    inMinutes: '{0} minutes',
    inHours: '{0} hours',
    'invalid-request': 'This did not work. Please close the app and open it again.',
    'activation-refused': 'The activation code is wrong or has expired.',
    'registration-refused': 'This was not completed. Please press “Begin” once more.',
    'too-many': 'There were too many attempts. Please try again in about {0} minutes.',
    unavailable: 'The service is not available at the moment. Please try again later.',
    offline: 'There is no connection. Please check it and try again.',
    'not-the-bank': 'It could not be made sure that the bank answered. Please try again over another connection.',
    unsupported:
        'This browser cannot be used. Please open this page in a current browser, over https, and not in private mode.',
    helpUse: 'Type the six digits when the page of a transaction asks for them. They change every 30 seconds. Digits that have been used cannot be used again: please wait for the next ones.',
    helpInstall: 'Add this page to the home screen to open it by its icon: on an iPhone by the share button and “Add to Home Screen”, on Android by the browser’s menu and “Install app” or “Add to Home screen”.',
    helpMove: 'The token of this device cannot be moved to another one. With a new phone, after restoring it or clearing the browser’s data or this app, there is a new serial number, which the administrator must register again.',
    helpLost: 'Call the administrator or your branch at once.',
    lostPhone: 'When you lose the device',
    otherLanguageTag: 'ja',
    about: 'About this app',
    copyCode: 'Copy the one-time password',
    copySerial: 'Copy the serial number',
    todo: 'To be registered',
    todoText: 'Give the serial number to the administrator of your company. Once the administrator has typed it on the page “Registration” together with a one-time password, it can be used.',
    until: 'Register by',
    registered: 'It has been registered',
    lapsed: 'The time to register is over',
    lapsedText: 'If it was not registered by {0}, this serial number can no longer be used: change it under “About this app” in the menu. If it was registered, just go on using it.',
    startBank: 'This device will show the six digits that confirm your transactions with {0}.',
    retry: 'Try again',
    lostHeading: 'The serial number before can no longer be used',
    lostNext: 'Press “Begin” for a new serial number. The administrator of your company must then register it.',
    setClock: 'One-time passwords may be refused. Please let the device set date and time automatically.',
    inDays: '{0} days',
    use: 'How to use it',
    helpOffline: 'This works without a connection, too.',
    never: 'Tell nobody the digits',
    helpNever: 'Our staff never ask for one-time passwords by telephone or e-mail. Type them on the page of a transaction only, and send nobody a picture of them.',
    move: 'New phone, cleared data',
    install: 'On the home screen',
    lostPhoneLink: 'What to do after loss or theft',
    newWindow: ' (opens in a new window)',
    renew: 'Change the serial number',
    renewText: 'For example when the time to register is over, this device can get a new serial number. The present one can then no longer be used on it, and cannot be brought back.',
    renewSure: 'I understand that the present serial number can no longer be used',
    renewGo: 'Change to a new serial number',
    back: 'Back to the one-time password',
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
    if (minutes < 90) {
        return say('inMinutes', minutes);
    }
    const hours = Math.round(minutes / 60);
    return hours < 36 ? say('inHours', hours) : say('inDays', Math.round(hours / 24));
}

/** A date and time, as people would say it. */
export function moment(time: string, language: Language): string {
    return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
        month: 'long',
        day: 'numeric',
        weekday: 'short',
        hour: 'numeric',
        minute: '2-digit',
    }).format(new Date(time));
}

/** In groups of four, as people read it out. */
export function grouped(serial: string): string {
    return serial.replace(/(.{4})(?=.)/g, '$1 ');
}
