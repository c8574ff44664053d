package io.appbuilder.model.claude.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.appbuilder.json.SharedBuffers;
import io.appbuilder.model.claude.MessagesApi.MessageStream;
import io.appbuilder.model.claude.MessagesFailure;
import io.appbuilder.model.claude.MessagesFailure.Kind;
import io.appbuilder.model.claude.StreamEvent;
import io.appbuilder.model.claude.wire.CallTransport.Answer;
import java.io.IOException;

/** One answer: frames, then JSON, then events. */
final class HttpMessageStream implements MessageStream {

    private static final ObjectReader JSON = SharedBuffers.mapper().build().reader();

    private final Answer answer;
    private final EventFrames frames;

    HttpMessageStream(Answer answer, EventFrames frames) {
        this.answer = answer;
        this.frames = frames;
    }

    @Override
    public StreamEvent next() throws MessagesFailure {
        try {
            var frame = frames.next().orElseThrow(() -> new MessagesFailure(Kind.STREAM_CUT, ""));
            var event = JSON.readTree(frame);
            if (event.path("type").asText().equals("error")) {
                throw Failures.ofEvent(event);
            }
            return EventJson.read(event);
        } catch (JsonProcessingException e) {
            throw new MessagesFailure(Kind.ANSWER_INVALID, "an event that is not JSON");
        } catch (IOException e) {
            throw Failures.ofConnection(e, Kind.STREAM_CUT);
        }
    }

    @Override
    public void close() {
        answer.close();
    }
}
