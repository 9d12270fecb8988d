namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Creates, changes and deletes records by the rules of the org.</summary>
/// <remarks>It does not roll back. A caller that wants all or none rolls back after an error.</remarks>
internal sealed class RecordWriter(Org org)
{
    private readonly WriteRules _rules = new(org);

    public WriteResult Create(ObjectSchema schema, Dictionary<string, object?> changes, WriteContext context)
    {
        bool isPerson = PersonAccounts.IsPerson(org, schema, changes);
        if (!context.IsUnchecked && _rules.CheckCreate(schema, changes, isPerson) is { } error)
        {
            return error;
        }

        var fields = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, object? value) in changes)
        {
            if (Normalize(schema, name, value) is { } whole)
            {
                fields[name] = whole;
            }
        }

        foreach (SalesforceField field in schema.Fields.Where(f => f.Default is not null))
        {
            fields.TryAdd(field.Name, FieldReader.ToStored(field, field.Default)!);
        }

        long number = org.TakeNumber();
        string id = org.CreateId(schema, number);
        Stamp(schema, fields, context, id, isPerson);
        return Save(schema, new(schema.Name, id, number, fields), changes.Keys, context) is { } errorResponse ? errorResponse : new WriteResult(id, null) { IsCreated = true };
    }

    public WriteResult Update(ObjectSchema schema, SimulatedRecord record, Dictionary<string, object?> changes, WriteContext context)
    {
        if (!context.IsUnchecked && _rules.CheckUpdate(schema, record, changes) is { } error)
        {
            return error;
        }

        var whole = changes.Select(c => KeyValuePair.Create(c.Key, Normalize(schema, c.Key, c.Value))).Concat(GetStamps(schema, context));
        return Save(schema, record.With(whole), changes.Keys, context) is { } errorResponse ? errorResponse : new WriteResult(record.Id, null);
    }

    public ApiError? Delete(ObjectSchema schema, SimulatedRecord record, WriteContext context)
    {
        if (record.IsDeleted)
        {
            return RequestErrors.CreateDeleted();
        }

        if (schema.IsReadOnly || !schema.IsDeletable)
        {
            return RequestErrors.CreateMethodNotAllowed("DELETE", "GET,HEAD");
        }

        if (context.IsLocked?.Invoke(schema.Name) is true)
        {
            return RecordErrors.Locked;
        }

        Put(record.With(GetStamps(schema, context).Append(new("IsDeleted", true))));
        return null;
    }

    private static IEnumerable<KeyValuePair<string, object?>> GetStamps(ObjectSchema schema, WriteContext context)
    {
        DateTimeOffset now = FieldValues.TruncateToSeconds(context.Now);
        IEnumerable<KeyValuePair<string, object?>> when = [new("LastModifiedDate", now), new("SystemModstamp", now)];
        return schema.TryFind("LastModifiedById", out _) ? when.Append(new("LastModifiedById", context.UserId)) : when;
    }

    private static object? Normalize(ObjectSchema schema, string name, object? value)
    {
        if (!schema.TryFind(name, out SalesforceField? field))
        {
            return value;
        }

        if (value is null && field.Type == SalesforceFieldType.Boolean)
        {
            return false;
        }

        return value is string text && field.IsId && RecordIds.TryNormalize(text, out string? id) ? id : FieldRules.Round(field, value);
    }

    private void Stamp(ObjectSchema schema, Dictionary<string, object> fields, WriteContext context, string id, bool isPerson)
    {
        fields["Id"] = id;
        foreach ((string name, object? value) in GetStamps(schema, context))
        {
            fields.TryAdd(name, value!);
        }

        fields.TryAdd("CreatedDate", FieldValues.TruncateToSeconds(context.Now));
        foreach (string name in (string[])["CreatedById", "OwnerId"])
        {
            if (schema.TryFind(name, out _))
            {
                fields.TryAdd(name, context.UserId);
            }
        }

        if (schema.Name == "Case")
        {
            fields["CaseNumber"] = org.TakeCaseNumber();
        }

        if (schema.Name == "Account" && org.Options.HasPersonAccounts)
        {
            fields["IsPersonAccount"] = isPerson;
        }

        // The default of the user is the first record type of an object.
        if (schema.TryFind("RecordTypeId", out _)
            && org.Store.GetAll("RecordType").FirstOrDefault(t => t.GetText("SobjectType") == schema.Name && t["IsPersonType"] is true == isPerson) is { } recordType)
        {
            fields.TryAdd("RecordTypeId", recordType.Id);
        }
    }

    private ApiError? Save(ObjectSchema schema, SimulatedRecord record, IEnumerable<string> changed, WriteContext context)
    {
        SimulatedRecord whole = record.With(FormulaFields.Compute(record, org.Store, context.Now));
        if (!context.IsUnchecked && new SaveRules(org, schema, whole, context).Check(changed) is { } error)
        {
            return error;
        }

        Put(whole);
        return null;
    }

    private void Put(SimulatedRecord record)
    {
        if (record["IsPersonAccount"] is not true || record.Type != "Account")
        {
            org.Store.Put(record);
            return;
        }

        SimulatedRecord contact = record.GetText("PersonContactId") is { } id && org.Store.Find(id) is { } known ? known : CreateContact();
        org.Store.Put(record.With([new("PersonContactId", contact.Id)]));
        org.Store.Put(contact.With(PersonAccounts.GetContactFields(record)));
    }

    private SimulatedRecord CreateContact()
    {
        ObjectSchema contacts = org.Schema["Contact"];
        long number = org.TakeNumber();
        string id = org.CreateId(contacts, number);
        return new(contacts.Name, id, number, new(StringComparer.OrdinalIgnoreCase) { ["Id"] = id });
    }
}

/// <summary>The user, the time and the circumstances of a write.</summary>
/// <param name="UserId">The id of the Salesforce user who writes.</param>
/// <param name="Now">The time of the write.</param>
internal sealed record WriteContext(string UserId, DateTimeOffset Now)
{
    /// <summary>Gets a value indicating whether the request saves duplicates if the duplicate rule allows it.</summary>
    public bool CanSaveDuplicates { get; init; }

    /// <summary>Gets a value indicating whether a person or a test writes, so that rights and rules do not apply.</summary>
    public bool IsUnchecked { get; init; }

    /// <summary>A function that tells once for an object that another transaction holds the row; null if no row is locked.</summary>
    public Func<string, bool>? IsLocked { get; init; }
}

/// <summary>The result of writing one record.</summary>
/// <param name="Id">The id of the record; null if the write was rejected.</param>
/// <param name="Error">The error of a rejected write; null if it succeeded.</param>
internal readonly record struct WriteResult(string? Id, ApiError? Error)
{
    public bool IsCreated { get; init; }

    public static implicit operator WriteResult(ApiError error) => new(null, error);
}
