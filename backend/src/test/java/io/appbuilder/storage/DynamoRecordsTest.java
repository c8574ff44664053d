package io.appbuilder.storage;

import io.appbuilder.engines.DynamoDbLocal;
import io.appbuilder.storage.dynamo.DynamoRecords;

class DynamoRecordsTest extends RecordsContract {

    @Override
    Records open() {
        return new DynamoRecords(DynamoDbLocal.client(), DynamoDbLocal.table(), CLOCK);
    }
}
