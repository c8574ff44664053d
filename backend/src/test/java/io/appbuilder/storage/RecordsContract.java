package io.appbuilder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.appbuilder.accounts.Account;
import io.appbuilder.accounts.AccountStore.Change;
import io.appbuilder.accounts.AttemptStore.Attempts;
import io.appbuilder.accounts.AuditStore;
import io.appbuilder.accounts.EmailAddress;
import io.appbuilder.accounts.MailLink;
import io.appbuilder.accounts.Role;
import io.appbuilder.accounts.Session;
import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.App;
import io.appbuilder.apps.AppId;
import io.appbuilder.apps.AppStore.Commit;
import io.appbuilder.apps.AppStore.Creation;
import io.appbuilder.apps.AppVersion;
import io.appbuilder.mcp.McpToken;
import io.appbuilder.turn.Cost;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.UsageLedger;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every engine of records must do. One opening for all tests: each uses users of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RecordsContract implements UsageContract {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private Records records;

    abstract Records open() throws IOException;

    @BeforeAll
    void openRecords() throws IOException {
        records = open();
    }

    @AfterAll
    void closeRecords() {
        records.close();
    }

    @Test
    void aGuestBecomesKnownByAnAddress() {
        var accounts = records.accounts();
        var guest = newGuest();
        var email = newAddress();
        assertThat(accounts.find(guest.id())).contains(guest);
        assertThat(accounts.find(email)).isEmpty();
        assertThat(accounts.create(guest)).isEqualTo(new Change.Overtaken());

        var registered =
                done(accounts.replace(guest.registered(email, Role.ADMIN).withPassword("$argon2id$…")));

        assertThat(registered.revision()).isEqualTo(2);
        assertThat(accounts.find(email)).contains(registered);
        assertThat(accounts.find(guest.id())).contains(registered);
        assertThat(accounts.replace(guest.withPassword("late"))).isEqualTo(new Change.Overtaken());
        assertThat(accounts.find(guest.id())).contains(registered);
    }

    @Test
    void anAddressBelongsToOneAccount() throws Exception {
        var accounts = records.accounts();
        var email = newAddress();
        var guests = IntStream.range(0, 6).mapToObj(number -> newGuest()).toList();

        var outcomes =
                together(6, number -> () -> accounts.replace(guests.get(number).registered(email, Role.USER)));

        assertThat(outcomes).filteredOn(Change.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Change.Taken.class::isInstance).hasSize(5);
        var owner = accounts.find(email).orElseThrow();
        var another = Account.guest(newUser(), NOW).registered(email, Role.USER);
        assertThat(accounts.create(another)).isEqualTo(new Change.Taken());

        accounts.delete(owner);
        assertThat(accounts.find(email)).isEmpty();
        assertThat(accounts.create(another)).isEqualTo(new Change.Done(another));
    }

    @Test
    void anIdentityAtAProviderBelongsToOneAccount() throws Exception {
        var accounts = records.accounts();
        var identity = newHash();
        var guests = IntStream.range(0, 4).mapToObj(number -> newGuest()).toList();

        var outcomes = together(
                4,
                number -> () -> accounts.replace(
                        guests.get(number).registered(newAddress(), Role.USER).withIdentity(identity)));

        assertThat(outcomes).filteredOn(Change.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Change.Taken.class::isInstance).hasSize(3);
        var owner = accounts.findByIdentity(identity).orElseThrow();
        assertThat(owner.passwordHash()).isEmpty();
        assertThat(done(accounts.replace(owner.withRole(Role.ADMIN))).identity())
                .contains(identity);
        accounts.delete(owner);
        assertThat(accounts.findByIdentity(identity)).isEmpty();
    }

    @Test
    void deletingAnAccountDeletesItsSessionsAppsAndVersions() {
        var guest = newGuest();
        records.sessions().create(session(guest.id(), "s-1", NOW));
        var app = createApp(guest.id(), "crm", "my-crm-app");
        records.apps().commit(guest.id(), app.id(), version(app, 1));

        records.accounts().delete(guest);

        assertThat(records.accounts().find(guest.id())).isEmpty();
        assertThat(records.sessions().list(guest.id())).isEmpty();
        assertThat(records.apps().list(guest.id())).isEmpty();
        assertThat(records.apps().versions(guest.id(), app.id(), 10)).isEmpty();
    }

    @Test
    void sessionsAreListedProlongedAndRevoked() {
        var sessions = records.sessions();
        var user = newGuest().id();
        var first = session(user, "s-1", NOW);
        var second = session(user, "s-2", NOW.plusSeconds(1));
        sessions.create(first);
        sessions.create(second);
        sessions.create(session(newGuest().id(), "s-1", NOW));

        sessions.prolong(user, "s-1", NOW.plusSeconds(5), NOW.plusSeconds(90));
        sessions.prolong(user, "gone", NOW, NOW);

        var prolonged = first.seen(NOW.plusSeconds(5), NOW.plusSeconds(90));
        assertThat(sessions.find(user, "s-1")).contains(prolonged);
        assertThat(sessions.list(user)).containsExactly(prolonged, second);
        sessions.delete(user, "s-1");
        assertThat(sessions.list(user)).containsExactly(second);
        sessions.deleteAll(user);
        assertThat(sessions.find(user, "s-2")).isEmpty();
    }

    @Test
    void aMailedLinkIsTakenOnce() throws Exception {
        var links = records.mailLinks();
        var link = new MailLink(newHash(), newAddress(), NOW);
        links.create(link);
        assertThat(links.find(link.tokenHash())).contains(link);

        var taken = together(6, number -> () -> links.take(link.tokenHash()));

        assertThat(taken).containsOnlyOnce(true);
        assertThat(links.find(link.tokenHash())).isEmpty();
    }

    @Test
    void attemptsAreCountedUntilTheirWindowEnds() throws Exception {
        var attempts = records.attempts();
        var key = newHash();
        var end = NOW.plusSeconds(60);

        var counted = together(8, number -> () -> attempts.add(key, NOW, end).number());

        assertThat(counted).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(attempts.add(key, NOW.plusSeconds(59), NOW.plusSeconds(119))).isEqualTo(new Attempts(9, end));
        assertThat(attempts.add(key, end, NOW.plusSeconds(120))).isEqualTo(new Attempts(1, NOW.plusSeconds(120)));
        attempts.clear(key);
        assertThat(attempts.add(key, NOW, end)).isEqualTo(new Attempts(1, end));
    }

    @Test
    void whatHappenedIsListedTheLatestFirst() {
        var audit = records.audit();
        var user = newUser();
        var first = new AuditStore.Event(NOW, user, AuditStore.Kind.SIGNED_IN, "Firefox");
        var second = new AuditStore.Event(NOW.plusMillis(1), user, AuditStore.Kind.SIGNED_OUT, "");
        audit.add(first);
        audit.add(second);

        assertThat(audit.list(user)).containsExactly(second, first);
        audit.deleteAll(user);
        assertThat(audit.list(user)).isEmpty();
    }

    @Test
    void anAppIsCreatedRenamedAndArchived() {
        var apps = records.apps();
        var owner = newGuest().id();
        var app = createApp(owner, "crm-1", "my-crm-app");
        createApp(newGuest().id(), "crm-1", "my-crm-app");

        assertThat(apps.create(app.named("Other", NOW))).isEqualTo(new Creation.IdTaken(app));
        assertThat(apps.create(newApp(owner, "crm-2", "my-crm-app"))).isEqualTo(new Creation.SlugTaken());

        var renamed = apps.replace(app.named("Clients", NOW.plusSeconds(1))).orElseThrow();
        var archived = apps.replace(renamed.archived(Optional.of(NOW))).orElseThrow();
        assertThat(apps.replace(renamed.named("Late", NOW))).isEmpty();
        assertThat(apps.list(owner)).containsExactly(archived);
        assertThat(apps.replace(archived.archived(Optional.empty()))
                        .orElseThrow()
                        .archivedAt())
                .isEmpty();

        apps.delete(app);
        assertThat(apps.find(owner, app.id())).isEmpty();
        createApp(owner, "crm-3", "my-crm-app");
    }

    @Test
    void ofManyThatSaveTheNextVersionOneDoes() throws Exception {
        var apps = records.apps();
        var owner = newGuest().id();
        var app = createApp(owner, "crm", "crm");

        var outcomes = together(6, number -> () -> apps.commit(owner, app.id(), version(app, 1)));

        assertThat(outcomes).filteredOn(Commit.Committed.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(new Commit.Overtaken()::equals).hasSize(5);
        var head = apps.find(owner, app.id()).orElseThrow();
        assertThat(head.version()).isEqualTo(1);
        assertThat(head.bytes()).isEqualTo(101);
        assertThat(head.revision()).isEqualTo(2);
        assertThat(apps.versions(owner, app.id(), 10)).hasSize(1);
        assertThat(apps.commit(owner, new AppId("none"), version(app, 1))).isEqualTo(new Commit.Missing());
    }

    @Test
    void versionsAreListedTheLatestFirstAndForgottenInOrder() {
        var apps = records.apps();
        var owner = newGuest().id();
        var app = createApp(owner, "crm", "crm");
        var other = createApp(owner, "crm-2", "other");
        for (int number = 1; number <= 12; number++) {
            assertThat(apps.commit(owner, app.id(), version(app, number))).isInstanceOf(Commit.Committed.class);
        }
        apps.commit(owner, other.id(), version(other, 1));

        assertThat(numbers(apps.versions(owner, app.id(), 3))).containsExactly(12, 11, 10);
        assertThat(apps.version(owner, app.id(), 2)).contains(version(app, 2));
        assertThat(numbers(apps.forgetUpTo(owner, app.id(), 9))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(numbers(apps.versions(owner, app.id(), 100))).containsExactly(12, 11, 10);
        assertThat(apps.versions(owner, other.id(), 10)).hasSize(1);
    }

    @Override
    public UsageLedger usage() {
        return records.usage(EUROS);
    }

    @Override
    public Clock clock() {
        return CLOCK;
    }

    @Test
    void whatWasPaidInAnotherCurrencyCountsWithoutItsCost() {
        var client = newUser().text();
        usage().add(client, "t", "model-a", USAGE);
        usage().add(client, "t", "model-a", new Usage(5, 0, 0, 0).costing(new Cost(BigDecimal.ONE, "USD")));

        var totals = usage().totals(client, "t");

        assertThat(totals.day().tokens()).isEqualTo(105);
        assertThat(totals.day().cost()).isEqualTo(USAGE.cost());
    }

    @Test
    void tokensOfMcpClientsAreListedUsedAndRevoked() {
        var tokens = records.mcpTokens();
        var owner = newGuest();
        records.accounts().create(owner);
        var first = new McpToken("1", owner.id(), new AppId("crm"), "Claude Code", "hash", NOW, Optional.empty());
        var second = new McpToken(
                "2", owner.id(), new AppId("shop"), "É", "other", NOW.plusSeconds(1), Optional.of(NOW.plusSeconds(2)));
        tokens.create(first);
        tokens.create(second);

        assertThat(tokens.find(owner.id(), "1")).contains(first);
        assertThat(tokens.find(newUser(), "1")).isEmpty();
        assertThat(tokens.list(owner.id())).containsExactly(second, first);

        var at = NOW.plusSeconds(60);
        tokens.used(owner.id(), "1", at);
        assertThat(tokens.find(owner.id(), "1").orElseThrow().lastUsedAt()).contains(at);

        assertThat(tokens.delete(owner.id(), "1")).isTrue();
        assertThat(tokens.delete(owner.id(), "1")).isFalse();
        tokens.used(owner.id(), "1", at);
        assertThat(tokens.list(owner.id())).containsExactly(second);

        records.accounts().delete(owner);
        assertThat(tokens.list(owner.id())).isEmpty();
    }

    private Account newGuest() {
        var guest = Account.guest(newUser(), NOW);
        assertThat(records.accounts().create(guest)).isEqualTo(new Change.Done(guest));
        return guest;
    }

    private App createApp(UserId owner, String id, String slug) {
        var app = newApp(owner, id, slug);
        assertThat(records.apps().create(app)).isEqualTo(new Creation.Created());
        return app;
    }

    private static App newApp(UserId owner, String id, String slug) {
        return new App(owner, new AppId(id), "Gestion d’équipe", slug, NOW, NOW, Optional.empty(), 0, 0, 1);
    }

    private static AppVersion version(App app, int number) {
        var archive = new ObjectKey("saved-apps/%s/%s/%d.zip".formatted(app.owner(), app.slug(), number));
        return new AppVersion(
                number,
                "save-" + number,
                AppVersion.Kind.TURN,
                "Ajouter …",
                NOW.plusMillis(number),
                100 + number,
                archive);
    }

    private static Session session(UserId user, String id, Instant at) {
        return new Session(
                id, user, newHash(), at, at, at.plusSeconds(60), "Firefox, Linux", Optional.of("eyJhbGciOi…"));
    }

    private static List<Integer> numbers(List<AppVersion> versions) {
        return versions.stream().map(AppVersion::number).toList();
    }

    private static Account done(Change change) {
        assertThat(change).isInstanceOf(Change.Done.class);
        return ((Change.Done) change).account();
    }

    private static UserId newUser() {
        return new UserId("user_" + UUID.randomUUID().toString().replace("-", ""));
    }

    private static EmailAddress newAddress() {
        return new EmailAddress(UUID.randomUUID() + "@example.com");
    }

    private static String newHash() {
        var id = UUID.randomUUID();
        return HexFormat.of().toHexDigits(id.getMostSignificantBits()).repeat(4);
    }

    private static <T> List<T> together(int number, IntFunction<Callable<T>> task) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures =
                    threads.invokeAll(IntStream.range(0, number).mapToObj(task).toList());
            return futures.stream().map(Future::resultNow).toList();
        }
    }
}
