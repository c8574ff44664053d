package io.appbuilder.model.repair;

/** A file or a folder that has another path now. */
record Move(String from, String to) {

    String apply(String path) {
        return replaced(path, from, to);
    }

    String undo(String path) {
        return replaced(path, to, from);
    }

    private static String replaced(String path, String from, String to) {
        return path.equals(from) || path.startsWith(from + "/") ? to + path.substring(from.length()) : path;
    }
}
