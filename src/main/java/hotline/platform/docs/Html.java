package hotline.platform.docs;

/** Builds HTML in which text never becomes markup. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Markup of our own, as it stands. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    Html text(String text) {
        for (var index = 0; index < text.length(); index++) {
            var c = text.charAt(index);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
        return this;
    }

    Html element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">");
    }

    /** An element with a class. */
    Html element(String name, String kind, String text) {
        return raw("<" + name + " class=\"" + kind + "\">").text(text).raw("</" + name + ">");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
