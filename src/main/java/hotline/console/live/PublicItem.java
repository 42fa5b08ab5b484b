package hotline.console.live;

import hotline.platform.Json;

/** Something that everybody sees: links and trunks. */
record PublicItem(String key, String json) implements Item {
    static PublicItem of(String key, Object value) {
        return new PublicItem(key, Json.write(value));
    }

    @Override
    public String id() {
        return key;
    }

    @Override
    public boolean urgent() {
        return true;
    }

    @Override
    public String json(Viewer viewer) {
        return json;
    }
}
