package io.appbuilder.model.claude.sdk;

import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.models.messages.RawMessageStreamEvent;
import io.appbuilder.model.claude.MessagesApi.MessageStream;
import io.appbuilder.model.claude.MessagesFailure;
import io.appbuilder.model.claude.MessagesFailure.Kind;
import io.appbuilder.model.claude.StreamEvent;
import java.util.Iterator;

/** The SDK's stream of events, with our events and failures. */
final class SdkMessageStream implements MessageStream {

    private final StreamResponse<RawMessageStreamEvent> response;
    private final Iterator<RawMessageStreamEvent> events;

    SdkMessageStream(StreamResponse<RawMessageStreamEvent> response) {
        this.response = response;
        this.events = response.iterator();
    }

    @Override
    public StreamEvent next() throws MessagesFailure {
        try {
            if (!events.hasNext()) {
                throw new MessagesFailure(Kind.STREAM_CUT, "");
            }
            return SdkEvents.translate(events.next());
        } catch (AnthropicException e) {
            throw SdkFailures.inAnswer(e);
        }
    }

    @Override
    public void close() {
        response.close();
    }
}
