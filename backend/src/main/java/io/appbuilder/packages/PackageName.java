package io.appbuilder.packages;

import java.util.regex.Pattern;

/** The name of a package, with its scope if it has one: nothing that a path, a query or another host could be made of. */
public record PackageName(String value) {

    private static final Pattern FORM =
            Pattern.compile("(?:@[a-z0-9~-][a-z0-9._~-]{0,100}/)?[a-z0-9~-][a-z0-9._~-]{0,213}");
    private static final Pattern VERSION =
            Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}(?:-[0-9A-Za-z.-]{1,100})?(?:\\+[0-9A-Za-z.-]{1,100})?");

    /** @throws PackageException when it is not the name of a package */
    public static PackageName of(String value) throws PackageException {
        if (!FORM.matcher(value).matches()) {
            throw new PackageException(
                    PackageException.Code.PACKAGE_NAME_INVALID, "This is not the name of a package.");
        }
        return new PackageName(value);
    }

    /** @throws PackageException when it is not a version */
    static String version(String version) throws PackageException {
        if (!VERSION.matcher(version).matches()) {
            throw new PackageException(
                    PackageException.Code.PACKAGE_NAME_INVALID, "This is not the version of a package.");
        }
        return version;
    }

    /** As one segment of a path. */
    String encoded() {
        return value.replace("/", "%2f");
    }
}
