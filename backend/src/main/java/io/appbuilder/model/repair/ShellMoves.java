package io.appbuilder.model.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the {@code mv} and {@code git mv} of a command line have moved. Read by their usual shape: a name that the shell works out
 * ({@code $name}, {@code *.ts}) is not followed, and the model repairs what comes of it.
 */
final class ShellMoves {

    private static final String WORKED_OUT = "$`*?[{";

    private final Predicate<String> exists;
    private final List<Move> moves = new ArrayList<>();
    private String folder = "";

    private ShellMoves(Predicate<String> exists) {
        this.exists = exists;
    }

    /** @param exists whether a path of the project leads to a file or a folder now, after the command */
    static List<Move> of(String commandLine, Predicate<String> exists) {
        var found = new ShellMoves(exists);
        words(commandLine).forEach(found::run);
        return List.copyOf(found.moves);
    }

    private void run(List<String> words) {
        var command = words.size() > 1 && words.getFirst().equals("git") ? words.subList(1, words.size()) : words;
        var operands =
                command.stream().skip(1).filter(word -> !word.startsWith("-")).toList();
        if (operands.stream().anyMatch(ShellMoves::isWorkedOut)) {
            return;
        }
        if (command.getFirst().equals("cd") && operands.size() == 1) {
            folder = path(operands.getFirst()) + "/";
        } else if (command.getFirst().equals("mv") && operands.size() > 1) {
            int target = command.contains("-t") ? 0 : operands.size() - 1;
            for (int i = 0; i < operands.size(); i++) {
                if (i != target) {
                    move(operands.get(i), operands.get(target), operands.size() > 2 || command.contains("-t"));
                }
            }
        }
    }

    private void move(String source, String destination, boolean intoFolder) {
        var from = path(source);
        var to = path(destination);
        var name = from.substring(from.lastIndexOf('/') + 1);
        boolean isFile = name.indexOf('.') > 0;
        boolean intoExisting = exists.test(to + "/" + name)
                || (isFile
                        && (destination.endsWith("/")
                                || (exists.test(to) && to.lastIndexOf('.') <= to.lastIndexOf('/'))));
        // What is still there was not moved: the command failed before it.
        if (!exists.test(from)) {
            moves.add(new Move(from, intoFolder || intoExisting ? to + "/" + name : to));
        }
    }

    private String path(String word) {
        var path = word.startsWith("/") ? word : folder + word;
        return Sources.normalize(Sources.relative(path));
    }

    private static boolean isWorkedOut(String word) {
        return word.chars().anyMatch(letter -> WORKED_OUT.indexOf(letter) >= 0) || word.startsWith("~");
    }

    /** The words of each simple command of {@code line}, without their quotes. */
    private static List<List<String>> words(String line) {
        var commands = new ArrayList<List<String>>();
        var command = new ArrayList<String>();
        Optional<StringBuilder> word = Optional.empty();
        char quote = 0;
        for (int i = 0; i <= line.length(); i++) {
            char letter = i < line.length() ? line.charAt(i) : '\n';
            boolean ends = quote == 0 && ";&|\n".indexOf(letter) >= 0;
            if (ends || (quote == 0 && Character.isWhitespace(letter))) {
                word.map(StringBuilder::toString).ifPresent(command::add);
                word = Optional.empty();
            } else if (letter == quote) {
                quote = 0;
            } else {
                var current = word.orElseGet(StringBuilder::new);
                word = Optional.of(current);
                if (quote == 0 && (letter == '"' || letter == '\'')) {
                    quote = letter;
                } else if (quote == 0 && letter == '\\' && i + 1 < line.length()) {
                    current.append(line.charAt(++i));
                } else {
                    current.append(letter);
                }
            }
            if (ends && !command.isEmpty()) {
                commands.add(List.copyOf(command));
                command.clear();
            }
        }
        return commands;
    }
}
