package io.appbuilder.storage;

import java.util.regex.Pattern;

/**
 * Name of an object: segments with slashes between, such as {@code saved-apps/user_1f/my-crm-app.zip}. What is allowed is safe as
 * the path of a file too. No key is another one's folder: with {@code a/b} there is no {@code a}.
 */
public record ObjectKey(String path) implements Comparable<ObjectKey> {

    private static final int CHARACTERS = 512;
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_\\[-][A-Za-z0-9._\\[\\]-]*)*");

    /** @throws IllegalArgumentException for a path that is not allowed */
    public ObjectKey {
        if (path.length() > CHARACTERS || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("not the path of an object: " + path);
        }
    }

    public static boolean isValid(String path) {
        return path.length() <= CHARACTERS && PATH.matcher(path).matches();
    }

    @Override
    public int compareTo(ObjectKey other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
