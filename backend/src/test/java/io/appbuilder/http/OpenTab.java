package io.appbuilder.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A tab that can be reached, on a connection of its own, read event by event. */
final class OpenTab implements AutoCloseable {

    private final PeopleServer.Browser browser;
    private final Socket socket;
    private final BufferedReader lines;
    private final String channel;

    OpenTab(PeopleServer people, PeopleServer.Browser browser, String app) {
        this.browser = browser;
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), people.http().port());
            var studio = people.http().studio();
            socket.getOutputStream()
                    .write("""
                    POST /api/mcp/tabs/%s HTTP/1.1\r
                    Host: %s\r
                    Origin: http://%s\r
                    Cookie: %s=%s\r
                    Content-Type: application/json\r
                    Content-Length: 2\r
                    \r
                    {}""".formatted(
                            app,
                            studio,
                            studio,
                            Callers.COOKIE,
                            browser.cookie().orElseThrow()).getBytes(StandardCharsets.UTF_8));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        channel = next().required("channel").textValue();
    }

    /** The next event; its type is {@code end} when there are no more. */
    JsonNode next() {
        try {
            while (true) {
                var line = lines.readLine();
                if (line == null) {
                    return TestServer.JSON.readTree("{\"type\":\"end\"}");
                }
                if (line.startsWith("data: ")) {
                    return TestServer.JSON.readTree(line.substring("data: ".length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PeopleServer.Answer answer(JsonNode asked, int status, String type, String body, boolean last) {
        var part = JsonAnswer.object().put("body", body).put("last", last);
        var head = part.putObject("head").put("status", status);
        head.putObject("headers").put("content-type", type).put("set-cookie", "a=b");
        return post(asked, part);
    }

    PeopleServer.Answer goOn(JsonNode asked, String body, boolean last) {
        return post(asked, JsonAnswer.object().put("body", body).put("last", last));
    }

    private PeopleServer.Answer post(JsonNode asked, JsonNode part) {
        var path = "/api/mcp/answers/%s/%s"
                .formatted(channel, asked.required("exchange").textValue());
        return browser.json("POST", path, part.toString().replace("'", "\\u0027"));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
