package hotline.platform.http;

/** A room's part of the HTTP interface. */
@FunctionalInterface
public interface Routes {
    void mount(Api api);
}
