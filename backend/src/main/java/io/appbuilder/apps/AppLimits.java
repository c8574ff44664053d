package io.appbuilder.apps;

import io.appbuilder.accounts.Account;

/**
 * Every bound on saved apps. Bytes of archives are compressed ones.
 *
 * @param versionsKept of each app; older ones are forgotten
 * @param unpackedBytes of all files of one app together, which is what a zip bomb lies about
 */
public record AppLimits(
        int appsOfGuest,
        int apps,
        int versionsKept,
        long archiveBytes,
        int files,
        long unpackedBytes,
        long storageOfGuest,
        long storage) {

    public long storageOf(Account owner) {
        return owner.isGuest() ? storageOfGuest : storage;
    }

    private static final long MEBIBYTE = 1024 * 1024;

    public static final AppLimits DEFAULT =
            new AppLimits(20, 200, 50, 64 * MEBIBYTE, 5_000, 512 * MEBIBYTE, 256 * MEBIBYTE, 2048 * MEBIBYTE);

    public static final int NAME_CHARACTERS = 100;
    public static final int LABEL_CHARACTERS = 200;
    public static final int PATH_CHARACTERS = 300;
}
