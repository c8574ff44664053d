package io.appbuilder.standin;

import java.util.concurrent.CountDownLatch;

/** Runs an OpenID Connect provider for browser tests until it is ended. */
public final class OpenIdStandInMain {

    private OpenIdStandInMain() {}

    public static void main(String[] arguments) throws Exception {
        var provider = new OpenIdStandIn();
        System.out.println("ISSUER=" + provider.issuer());
        new CountDownLatch(1).await();
    }
}
