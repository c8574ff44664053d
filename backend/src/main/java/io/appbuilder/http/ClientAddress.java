package io.appbuilder.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Where a request comes from, as whoever is nearest and known says: the connection, or behind TLS the proxy, which adds the address that
 * it sees to the end of {@code X-Forwarded-For}. What stands before that anybody can write.
 */
final class ClientAddress {

    private static final String FORWARDED = "X-Forwarded-For";

    private ClientAddress() {}

    static String behindProxy(Context context) {
        var own = context.req().getRemoteAddr();
        return Optional.ofNullable(context.header(FORWARDED))
                .map(chain -> chain.substring(chain.lastIndexOf(',') + 1).strip())
                .filter(ClientAddress::isAddress)
                .orElse(own);
    }

    private static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
