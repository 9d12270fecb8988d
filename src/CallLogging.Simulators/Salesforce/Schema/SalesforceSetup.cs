using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>Changes to a simulated org that an administrator can make.</summary>
/// <remarks>It is thread-safe. Every method returns the same object, so that calls can be chained.</remarks>
public sealed class SalesforceSetup
{
    private readonly Org _org;
    private readonly Lock _lock;

    internal SalesforceSetup(Org org, Lock @lock)
    {
        _org = org;
        _lock = @lock;
    }

    /// <summary>Adds a field to an object, or replaces the field with the same name.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <param name="field">The definition of the field.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object does not exist.</exception>
    public SalesforceSetup AddField(string type, SalesforceField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Apply(() => _org.Schema[type].Put(field));
    }

    /// <summary>Adds the fields of Aircall's Salesforce package to Task. Their types are assumed: numbers, checkboxes and texts of 255 characters.</summary>
    /// <returns>This object, so that calls can be chained.</returns>
    public SalesforceSetup AddAircallFields() => Apply(() => AircallFields.All.ForEach(_org.Schema["Task"].Put));

    /// <summary>Hides a field from the integration user by field-level security.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <param name="field">The API name of the field.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object or the field does not exist.</exception>
    public SalesforceSetup Hide(string type, string field) => Change(type, field, f => f with { IsHidden = true });

    /// <summary>Shows a hidden field to the integration user, such as <c>Task.Type</c>, which is hidden in a new org.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <param name="field">The API name of the field.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object or the field does not exist.</exception>
    public SalesforceSetup Show(string type, string field) => Change(type, field, f => f with { IsHidden = false });

    /// <summary>Forbids the integration user to write a field by field-level security.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <param name="field">The API name of the field.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object or the field does not exist.</exception>
    public SalesforceSetup MakeReadOnly(string type, string field) => Change(type, field, f => f with { IsCreateable = false, IsUpdateable = false });

    /// <summary>Sets the length of a text field. Stored values do not change.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <param name="field">The API name of the field.</param>
    /// <param name="length">The maximum number of UTF-16 code units.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object or the field does not exist.</exception>
    public SalesforceSetup Shorten(string type, string field, int length) => Change(type, field, f => f with { Length = length });

    /// <summary>Makes a field required, without a default.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <param name="field">The API name of the field.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object or the field does not exist.</exception>
    public SalesforceSetup Require(string type, string field) => Change(type, field, f => f with { IsNillable = false, IsDefaultedOnCreate = false, Default = null });

    /// <summary>Restricts a picklist to its active values.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <param name="field">The API name of the field.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object or the field does not exist.</exception>
    public SalesforceSetup Restrict(string type, string field) => Change(type, field, f => f with { IsRestricted = true });

    /// <summary>Replaces a field with a changed copy.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <param name="field">The API name of the field.</param>
    /// <param name="change">A function that returns the changed field. It must not call the simulator.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object or the field does not exist.</exception>
    public SalesforceSetup Change(string type, string field, Func<SalesforceField, SalesforceField> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Apply(() => _org.Schema[type].Put(change(_org.Schema[type].TryFind(field, out SalesforceField? found)
            ? found
            : throw new ArgumentException($"The object {type} has no field {field} in the simulated org; add it with {nameof(AddField)}.", nameof(field)))));
    }

    /// <summary>Hides an object from the integration user: describe does not find it, and a query gets INVALID_TYPE.</summary>
    /// <param name="type">The API name of the object, such as <c>OpportunityContactRole</c>.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object does not exist.</exception>
    public SalesforceSetup HideObject(string type) => Apply(() => _org.Schema[type].IsHidden = true);

    /// <summary>Forbids the integration user to create records of an object. Reading and changing them stay allowed.</summary>
    /// <param name="type">The API name of the object, such as <c>Case</c>.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object does not exist.</exception>
    public SalesforceSetup ForbidCreates(string type) => Apply(() => _org.Schema[type].AllowsCreate = false);

    /// <summary>Forbids the integration user to change records of an object: an update gets INSUFFICIENT_ACCESS_OR_READONLY.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object does not exist.</exception>
    public SalesforceSetup ForbidUpdates(string type) => Apply(() => _org.Schema[type].AllowsUpdate = false);

    /// <summary>Moves the org to another instance: new tokens name it, and requests to any other host get URL_NOT_RESET. The token endpoint stays where it is.</summary>
    /// <param name="instance">The scheme and the host of the new instance, such as <c>https://new.my.salesforce.com</c>.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    public SalesforceSetup MoveTo(Uri instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return Apply(() => _org.Instance = instance.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>Replaces the statuses of tasks.</summary>
    /// <param name="statuses">The names in order, each with a value indicating whether it closes a task. The first one is the default; at least one is required.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    public SalesforceSetup SetTaskStatuses(params IEnumerable<(string Name, bool IsClosed)> statuses)
    {
        (string Name, bool IsClosed)[] all = [.. statuses];
        ArgumentOutOfRangeException.ThrowIfZero(all.Length, nameof(statuses));
        return Change("Task", "Status", f => f with { Values = all.Select(s => s.Name).ToValueList(), Default = all[0].Name }).Apply(() =>
        {
            WriteContext context = Admin;
            foreach (SimulatedRecord old in _org.Store.GetAll("TaskStatus").Where(s => !s.IsDeleted).ToArray())
            {
                _org.Store.Put(old.With([new("IsDeleted", true)]));
            }

            for (int i = 0; i < all.Length; i++)
            {
                OrgSeed.AddTaskStatus(_org, context, all[i].Name, i + 1, all[i].IsClosed, isDefault: i == 0);
            }

            _org.Commit(context.Now, isIndexed: true);
        });
    }

    /// <summary>Adds a record type to an object. The first one is the default and adds the field <c>RecordTypeId</c> to the object.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <param name="developerName">The API name of the record type. The label has spaces instead of underscores. <c>GetRecords("RecordType")</c> contains the id.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object does not exist.</exception>
    public SalesforceSetup AddRecordType(string type, string developerName) => Apply(() =>
    {
        ObjectSchema schema = _org.Schema[type];
        if (!schema.TryFind("RecordTypeId", out _))
        {
            schema.Put(SalesforceField.CreateReference("RecordTypeId", "RecordType", "RecordType").WithLabel("Record Type ID"));
        }

        OrgSeed.AddRecordType(_org, Admin, schema.Name, developerName, isPerson: false);
        _org.Commit(Admin.Now, isIndexed: true);
    });

    /// <summary>Rejects a new record with DUPLICATES_DETECTED if another record has the same values in all given fields.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <param name="allowSave">True if the header <c>Sforce-Duplicate-Rule-Header</c> can save the record nevertheless.</param>
    /// <param name="fields">The API names of the fields; at least one.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object does not exist.</exception>
    public SalesforceSetup AddDuplicateRule(string type, bool allowSave, params IEnumerable<string> fields)
    {
        return AddDuplicateRule(type, type, allowSave, fields);
    }

    /// <summary>Rejects a new record with DUPLICATES_DETECTED if a record of another object has the same values, such as a lead for a new contact.</summary>
    /// <param name="type">The API name of the object whose new records are rejected, such as <c>Contact</c>.</param>
    /// <param name="matchedType">The API name of the object whose records count as existing ones, such as <c>Lead</c>.</param>
    /// <param name="allowSave">True if the header <c>Sforce-Duplicate-Rule-Header</c> can save the record nevertheless.</param>
    /// <param name="fields">The API names of the fields, which both objects have; at least one.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">One of the objects does not exist.</exception>
    public SalesforceSetup AddDuplicateRule(string type, string matchedType, bool allowSave, params IEnumerable<string> fields)
    {
        string[] all = [.. fields];
        ArgumentOutOfRangeException.ThrowIfZero(all.Length, nameof(fields));
        return Apply(() => _org.DuplicateRules.Add(new(_org.Schema[type].Name, _org.Schema[matchedType].Name, all, allowSave)));
    }

    /// <summary>Rejects records with FIELD_CUSTOM_VALIDATION_EXCEPTION.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <param name="check">A function that returns the error message for a record before it is saved; null if the record is valid. It must not call the simulator.</param>
    /// <param name="field">The field that the error names; null for an error of the whole record.</param>
    /// <returns>This object, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The object does not exist.</exception>
    public SalesforceSetup AddValidationRule(string type, Func<SimulatedRecord, string?> check, string? field = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Apply(() => _org.ValidationRules.Add(new(_org.Schema[type].Name, check, field)));
    }

    /// <summary>Removes all duplicate rules and validation rules.</summary>
    /// <returns>This object, so that calls can be chained.</returns>
    public SalesforceSetup RemoveRules() => Apply(() =>
    {
        _org.DuplicateRules.Clear();
        _org.ValidationRules.Clear();
    });

    private WriteContext Admin => new(_org.UserId, _org.Options.CreatedAt) { IsUnchecked = true };

    private SalesforceSetup Apply(Action action)
    {
        lock (_lock)
        {
            action();
            return this;
        }
    }
}
