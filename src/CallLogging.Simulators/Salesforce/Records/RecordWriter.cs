namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Creates, changes and deletes records by the rules of the org.</summary>
/// <remarks>It does not roll back. A caller that wants all or none rolls back after an error.</remarks>
internal sealed class RecordWriter(Org org)
{
    private readonly WriteRules _rules = new(org);

    public Written Create(ObjectSchema schema, Dictionary<string, object?> changes, WriteContext context)
    {
        bool isPerson = PersonAccounts.IsPerson(org, schema, changes);
        if (!context.IsUnchecked && _rules.CheckCreate(schema, changes, isPerson) is { } error)
        {
            return error;
        }

        var fields = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, object? value) in changes)
        {
            if (Whole(schema, name, value) is { } whole)
            {
                fields[name] = whole;
            }
        }

        foreach (SalesforceField field in schema.Fields.Where(f => f.Default is not null))
        {
            fields.TryAdd(field.Name, FieldReader.Accept(field, field.Default)!);
        }

        long number = org.NextNumber();
        string id = org.IdOf(schema, number);
        Stamp(schema, fields, context, id, isPerson);
        return Save(schema, new(schema.Name, id, number, fields), changes.Keys, context) is { } errorResponse ? errorResponse : new Written(id, null) { IsCreated = true };
    }

    public Written Update(ObjectSchema schema, SimulatedRecord record, Dictionary<string, object?> changes, WriteContext context)
    {
        if (!context.IsUnchecked && _rules.CheckUpdate(schema, record, changes) is { } error)
        {
            return error;
        }

        var whole = changes.Select(c => KeyValuePair.Create(c.Key, Whole(schema, c.Key, c.Value))).Concat(Touched(schema, context));
        return Save(schema, record.With(whole), changes.Keys, context) is { } errorResponse ? errorResponse : new Written(record.Id, null);
    }

    public Refusal? Delete(ObjectSchema schema, SimulatedRecord record, WriteContext context)
    {
        if (record.IsDeleted)
        {
            return Refusals.Deleted();
        }

        if (schema.IsReadOnly || !schema.IsDeletable)
        {
            return Refusals.MethodNotAllowed("DELETE", "GET,HEAD");
        }

        if (context.IsLocked?.Invoke(schema.Name) is true)
        {
            return RowRefusals.Locked;
        }

        Put(record.With(Touched(schema, context).Append(new("IsDeleted", true))));
        return null;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Touched(ObjectSchema schema, WriteContext context)
    {
        DateTimeOffset now = FieldValues.Seconds(context.Now);
        IEnumerable<KeyValuePair<string, object?>> when = [new("LastModifiedDate", now), new("SystemModstamp", now)];
        return schema.TryFind("LastModifiedById", out _) ? when.Append(new("LastModifiedById", context.UserId)) : when;
    }

    private static object? Whole(ObjectSchema schema, string name, object? value)
    {
        if (!schema.TryFind(name, out SalesforceField? field))
        {
            return value;
        }

        if (value is null && field.Type == SalesforceFieldType.Boolean)
        {
            return false;
        }

        return value is string text && field.IsId && RecordIds.TryNormalize(text, out string? id) ? id : FieldRules.Rounded(field, value);
    }

    private void Stamp(ObjectSchema schema, Dictionary<string, object> fields, WriteContext context, string id, bool isPerson)
    {
        fields["Id"] = id;
        foreach ((string name, object? value) in Touched(schema, context))
        {
            fields.TryAdd(name, value!);
        }

        fields.TryAdd("CreatedDate", FieldValues.Seconds(context.Now));
        foreach (string name in (string[])["CreatedById", "OwnerId"])
        {
            if (schema.TryFind(name, out _))
            {
                fields.TryAdd(name, context.UserId);
            }
        }

        if (schema.Name == "Case")
        {
            fields["CaseNumber"] = org.NextCaseNumber();
        }

        if (schema.Name == "Account" && org.Options.PersonAccounts)
        {
            fields["IsPersonAccount"] = isPerson;
        }

        // The default of the user is the first record type of an object.
        if (schema.TryFind("RecordTypeId", out _)
            && org.Store.All("RecordType").FirstOrDefault(t => t.Text("SobjectType") == schema.Name && t["IsPersonType"] is true == isPerson) is { } recordType)
        {
            fields.TryAdd("RecordTypeId", recordType.Id);
        }
    }

    private Refusal? Save(ObjectSchema schema, SimulatedRecord record, IEnumerable<string> changed, WriteContext context)
    {
        SimulatedRecord whole = record.With(Derivation.Of(record, org.Store, context.Now));
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

        SimulatedRecord contact = record.Text("PersonContactId") is { } id && org.Store.Find(id) is { } known ? known : NewContact();
        org.Store.Put(record.With([new("PersonContactId", contact.Id)]));
        org.Store.Put(contact.With(PersonAccounts.ContactFields(record)));
    }

    private SimulatedRecord NewContact()
    {
        ObjectSchema contacts = org.Schema["Contact"];
        long number = org.NextNumber();
        string id = org.IdOf(contacts, number);
        return new(contacts.Name, id, number, new(StringComparer.OrdinalIgnoreCase) { ["Id"] = id });
    }
}

/// <summary>The user, the time and the circumstances of a write.</summary>
/// <param name="UserId">The id of the Salesforce user who writes.</param>
/// <param name="Now">The time of the write.</param>
internal sealed record WriteContext(string UserId, DateTimeOffset Now)
{
    /// <summary>Gets a value indicating whether the request saves duplicates if the duplicate rule allows it.</summary>
    public bool AllowsDuplicates { get; init; }

    /// <summary>Gets a value indicating whether a person or a test writes, so that rights and rules do not apply.</summary>
    public bool IsUnchecked { get; init; }

    /// <summary>A function that tells once for an object that another transaction holds the row; null if no row is locked.</summary>
    public Func<string, bool>? IsLocked { get; init; }
}

/// <summary>The result of writing one record.</summary>
/// <param name="Id">The id of the record; null if the write was rejected.</param>
/// <param name="Refusal">The error of a rejected write; null if it succeeded.</param>
internal readonly record struct Written(string? Id, Refusal? Refusal)
{
    public bool IsCreated { get; init; }

    public static implicit operator Written(Refusal error) => new(null, error);
}
