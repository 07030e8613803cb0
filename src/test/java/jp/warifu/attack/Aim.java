package jp.warifu.attack;

import java.lang.annotation.Annotation;

/** What an attacker wants, with the annotation of the tests that refuse it to him. */
enum Aim {
    GUESS(Guess.class),
    REPLAY(Replay.class),
    SKIP(Skip.class),
    CROSS_CONTRACT(CrossContract.class),
    DOWNGRADE(Downgrade.class),
    INJECT(Inject.class),
    EXHAUST(Exhaust.class);

    private final Class<? extends Annotation> annotation;

    Aim(Class<? extends Annotation> annotation) {
        this.annotation = annotation;
    }

    Class<? extends Annotation> annotation() {
        return annotation;
    }
}
