package hotline.platform.http;

/** One operation of the contract; runs on a virtual thread, from top to bottom. */
@FunctionalInterface
public interface Operation {
    Reply answer(Request request);
}
