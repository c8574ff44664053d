package io.appbuilder.turn;

import io.appbuilder.model.Model;
import io.appbuilder.turn.Message.Image;
import io.appbuilder.turn.TurnException.Code;
import java.util.Base64;
import java.util.List;

/** Refuses pictures that the model would refuse: later, and after the whole request has been sent there. */
final class PictureCheck {

    private static final int MOST = 8;

    private PictureCheck() {}

    static void check(TurnRequest request, Model model) throws TurnException {
        var pictures = request.messages().stream()
                .flatMap(message -> message.content().stream())
                .filter(Image.class::isInstance)
                .map(Image.class::cast)
                .toList();
        if (pictures.isEmpty()) {
            return;
        }
        if (!model.traits().images()) {
            throw new TurnException(
                    Code.IMAGES_UNSUPPORTED,
                    "%s does not see pictures. Remove them, or choose another model.".formatted(model.name()));
        }
        if (pictures.size() > MOST) {
            throw new TurnException(
                    Code.TOO_MANY_IMAGES,
                    "The conversation has %d pictures; at most %d are allowed.".formatted(pictures.size(), MOST));
        }
        requireWhatTheySay(pictures);
    }

    private static void requireWhatTheySay(List<Image> pictures) throws TurnException {
        for (Image picture : pictures) {
            if (!isWhatItSays(picture)) {
                throw new TurnException(
                        Code.IMAGE_INVALID,
                        "A picture is not a file of the type %s."
                                .formatted(picture.type().mediaType()));
            }
        }
    }

    private static boolean isWhatItSays(Image picture) {
        try {
            return picture.type().matches(Base64.getDecoder().decode(picture.base64()));
        } catch (IllegalArgumentException e) {
            // Not base64, so no file at all.
            return false;
        }
    }
}
