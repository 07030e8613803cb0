package jp.warifu.demo;

import java.util.List;

/** A demo with neither contracts nor tokens. */
final class EmptyDemo implements DemoLoader {

    @Override
    public DemoData load(Target target) {
        return new DemoData(target.baseUrl(), DemoRealm.NAME, target.clients(), List.of(), List.of(), List.of());
    }
}
