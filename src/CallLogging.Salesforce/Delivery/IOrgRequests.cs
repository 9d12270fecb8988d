using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>What a call's way into an org asks for: one request each, or joined with what other calls ask at the same time.</summary>
internal interface IOrgRequests
{
    /// <summary>Whether each Task without a key is searched for before it is created.</summary>
    bool LooksBeforeCreate { get; }

    /// <summary>Searches the index for a number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="lineCountry">The country of the call's line, or null.</param>
    /// <param name="shape">What is searched.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<SalesforceAnswer<ValueList<SalesforceRecord>>> SearchAsync(PhoneNumber number, string? lineCountry, RecordShape shape, CancellationToken cancellationToken);

    /// <summary>Looks for a number's usual spellings without the index.</summary>
    Task<SalesforceAnswer<ValueList<SalesforceRecord>>> FindUnindexedAsync(PhoneNumber number, SearchedObject searched, CancellationToken cancellationToken);

    /// <summary>The records that have one of the values.</summary>
    Task<SalesforceAnswer<ValueList<SalesforceRecord>>> WhereAsync(RecordQuery query, IReadOnlyList<string> values, CancellationToken cancellationToken);

    /// <summary>Reads one record.</summary>
    Task<SalesforceAnswer<SalesforceRecord>> RetrieveAsync(string sObject, SalesforceId id, ValueList<string> fields, CancellationToken cancellationToken);

    /// <summary>Creates a record.</summary>
    Task<SalesforceAnswer<SalesforceId>> CreateAsync(string sObject, ValueList<EffectField> fields, CancellationToken cancellationToken);

    /// <summary>Creates or changes the record that a unique field names.</summary>
    Task<SalesforceAnswer<SalesforceUpsert>> UpsertAsync(string sObject, string key, string value, ValueList<EffectField> fields, CancellationToken cancellationToken);

    /// <summary>Reads a record and sends what of a change is neither there already nor a person's (<see cref="TaskEdits"/>).</summary>
    Task<Revision> ReviseAsync(Effect effect, string sObject, SalesforceId id, CancellationToken cancellationToken);
}
