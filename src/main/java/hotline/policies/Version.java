package hotline.policies;

import hotline.policies.limits.Rules;

/**
 * A version of a policy with its rules.
 *
 * @param id of the version, for cases to keep
 * @param number as people name it
 */
public record Version<T extends Rules>(long id, int number, T rules) {
    /** As explanations name it, as in {@code 投诉处理规定 v2}. */
    public String title() {
        return rules.name() + " v" + number;
    }

    /** @throws ClassCastException when it is of another family */
    public <S extends Rules> Version<S> as(Class<S> family) {
        return new Version<>(id, number, family.cast(rules));
    }
}
