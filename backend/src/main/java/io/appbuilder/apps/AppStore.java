package io.appbuilder.apps;

import io.appbuilder.accounts.UserId;
import java.util.List;
import java.util.Optional;

/** Where the records of apps and versions are kept; a version is an app's latest in the moment in which it is there. */
public interface AppStore {

    sealed interface Creation {

        record Created() implements Creation {}

        /** The owner has an app of this id. */
        record IdTaken(App app) implements Creation {}

        record SlugTaken() implements Creation {}
    }

    sealed interface Commit {

        record Committed(App app) implements Commit {}

        /** Another version has come in between. */
        record Overtaken() implements Commit {}

        record Missing() implements Commit {}
    }

    Creation create(App app);

    Optional<App> find(UserId owner, AppId id);

    /** All of an owner, in order of id; the service bounds how many one may have. */
    List<App> list(UserId owner);

    /** Changes name and archive date; empty when somebody else has changed the record since it was read. */
    Optional<App> replace(App app);

    /** Adds {@code next} if the latest version is the one before it. */
    Commit commit(UserId owner, AppId id, AppVersion next);

    Optional<AppVersion> version(UserId owner, AppId id, int number);

    /** The latest first. */
    List<AppVersion> versions(UserId owner, AppId id, int limit);

    /** Forgets versions up to {@code number} and returns them; their archives are the caller's to delete. */
    List<AppVersion> forgetUpTo(UserId owner, AppId id, int number);

    /** With all its versions. */
    void delete(App app);
}
