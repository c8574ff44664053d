package io.appbuilder.storage.dynamo;

import io.appbuilder.accounts.AccountStore;
import io.appbuilder.accounts.AttemptStore;
import io.appbuilder.accounts.AuditStore;
import io.appbuilder.accounts.MailLinkStore;
import io.appbuilder.accounts.SessionStore;
import io.appbuilder.apps.AppStore;
import io.appbuilder.mcp.McpTokenStore;
import io.appbuilder.storage.Records;
import io.appbuilder.turn.UsageLedger;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Records in one DynamoDB table. */
public final class DynamoRecords implements Records {

    private final DynamoDbClient client;
    private final Table table;
    private final Clock clock;

    /** Takes the client over. The table must exist, with time to live on {@code expires}. */
    public DynamoRecords(DynamoDbClient client, String tableName, Clock clock) {
        this.client = client;
        this.clock = clock;
        table = new Table(client, tableName);
    }

    /**
     * Connects by the environment's credentials and region; {@code AWS_ENDPOINT_URL_DYNAMODB} names another server that speaks the
     * protocol.
     *
     * @throws IOException when the table cannot be reached
     */
    public static DynamoRecords open(String tableName, Clock clock) throws IOException {
        var client = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        try {
            client.describeTable(request -> request.tableName(tableName));
        } catch (ResourceNotFoundException e) {
            client.close();
            throw new IOException("there is no DynamoDB table " + tableName, e);
        } catch (SdkException e) {
            client.close();
            throw new IOException(
                    "the DynamoDB table %s cannot be reached: %s".formatted(tableName, e.getMessage()), e);
        }
        return new DynamoRecords(client, tableName, clock);
    }

    /** Makes the table as it has to be; for tests and for machines without CloudFormation. */
    public static void createTable(DynamoDbClient client, String tableName) {
        client.createTable(request -> request.tableName(tableName)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(text(Table.PARTITION), text(Table.SORT)))
                .keySchema(List.of(key(Table.PARTITION, KeyType.HASH), key(Table.SORT, KeyType.RANGE))));
        client.updateTimeToLive(request -> request.tableName(tableName)
                .timeToLiveSpecification(expiry -> expiry.enabled(true).attributeName(Table.EXPIRES)));
    }

    @Override
    public AccountStore accounts() {
        return new DynamoAccountStore(table);
    }

    @Override
    public SessionStore sessions() {
        return new DynamoSessionStore(table);
    }

    @Override
    public MailLinkStore mailLinks() {
        return new DynamoMailLinkStore(table);
    }

    @Override
    public AttemptStore attempts() {
        return new DynamoAttemptStore(table);
    }

    @Override
    public AuditStore audit() {
        return new DynamoAuditStore(table);
    }

    @Override
    public AppStore apps() {
        return new DynamoAppStore(table);
    }

    @Override
    public McpTokenStore mcpTokens() {
        return new DynamoMcpTokenStore(table);
    }

    @Override
    public UsageLedger usage(Optional<String> currency) {
        return new DynamoUsageLedger(table, clock, currency);
    }

    @Override
    public void close() {
        client.close();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
