package im.courtyard.starter;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Beans of one type in their order, asked for when the first event comes: so that a listener may
 * itself inject the engine, to answer. Thread-safe.
 */
final class LateBeans<T> extends AbstractList<T> {

    private final Supplier<List<T>> beans;
    private volatile @Nullable List<T> found;

    LateBeans(ObjectProvider<T> provider) {
        this.beans = () -> provider.orderedStream().toList();
    }

    private List<T> found() {
        List<T> known = found;
        if (known == null) {
            known = beans.get();
            found = known;
        }
        return known;
    }

    @Override
    public T get(int index) {
        return found().get(index);
    }

    @Override
    public int size() {
        return found().size();
    }
}
