package io.appbuilder.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiServerTest {

    @TempDir
    private Path directory;

    @Test
    void aPortInUseIsTold() {
        try (var first = new TestServer(directory, TestServer.LIMITS, new ManualTimer())) {
            assertThatThrownBy(() -> first.sibling().start("127.0.0.1", first.port()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Address already in use");
        }
    }

    @Test
    void closesItsModel() {
        var server = new TestServer(directory, TestServer.LIMITS, new ManualTimer());
        assertThat(server.model.closed).isFalse();
        server.close();
        assertThat(server.model.closed).isTrue();
    }
}
