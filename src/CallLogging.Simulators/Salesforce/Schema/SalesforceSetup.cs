using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>What an administrator changes in the org.</summary>
/// <remarks>Thread-safe; every method returns the same object. An object or field that does not exist is an <see cref="ArgumentException"/>.</remarks>
public sealed class SalesforceSetup
{
    private readonly Org _org;
    private readonly Lock _lock;

    internal SalesforceSetup(Org org, Lock @lock)
    {
        _org = org;
        _lock = @lock;
    }

    /// <summary>Adds a field, or replaces the one of its name.</summary>
    public SalesforceSetup AddField(string type, SalesforceField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Do(() => _org.Schema[type].Put(field));
    }

    /// <summary>Adds the fields of Aircall's Salesforce package to Task. Their types are assumed: numbers, boxes and texts of 255 characters.</summary>
    public SalesforceSetup AddAircallFields() => Do(() => AircallFields.All.ForEach(_org.Schema["Task"].Put));

    /// <summary>Field-level security hides a field from the integration user.</summary>
    public SalesforceSetup Hide(string type, string field) => Change(type, field, f => f with { IsHidden = true });

    /// <summary>Field-level security shows a field, as <c>Task.Type</c>, which is hidden in a new org.</summary>
    public SalesforceSetup Show(string type, string field) => Change(type, field, f => f with { IsHidden = false });

    /// <summary>Field-level security forbids to write a field.</summary>
    public SalesforceSetup MakeReadOnly(string type, string field) => Change(type, field, f => f with { IsCreateable = false, IsUpdateable = false });

    /// <summary>Makes a text shorter. What is stored stays.</summary>
    public SalesforceSetup Shorten(string type, string field, int length) => Change(type, field, f => f with { Length = length });

    /// <summary>A field must be filled.</summary>
    public SalesforceSetup Require(string type, string field) => Change(type, field, f => f with { IsNillable = false, IsDefaultedOnCreate = false, Default = null });

    /// <summary>A picklist takes only its values.</summary>
    public SalesforceSetup Restrict(string type, string field) => Change(type, field, f => f with { IsRestricted = true });

    /// <summary>Changes a field in any way.</summary>
    public SalesforceSetup Change(string type, string field, Func<SalesforceField, SalesforceField> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Do(() => _org.Schema[type].Put(change(_org.Schema[type].TryFind(field, out SalesforceField? found)
            ? found
            : throw new ArgumentException($"{type} has no field {field} in the simulated org.", nameof(field)))));
    }

    /// <summary>The statuses that tasks can have, in order; the first is the default.</summary>
    public SalesforceSetup SetTaskStatuses(params IEnumerable<(string Name, bool IsClosed)> statuses)
    {
        (string Name, bool IsClosed)[] all = [.. statuses];
        ArgumentOutOfRangeException.ThrowIfZero(all.Length, nameof(statuses));
        return Change("Task", "Status", f => f with { Values = all.Select(s => s.Name).ToValueList(), Default = all[0].Name }).Do(() =>
        {
            WriteContext context = Admin;
            foreach (SimulatedRecord old in _org.Store.All("TaskStatus").Where(s => !s.IsDeleted).ToArray())
            {
                _org.Store.Put(old.With([new("IsDeleted", true)]));
            }

            for (int i = 0; i < all.Length; i++)
            {
                Founding.AddStatus(_org, context, all[i].Name, i + 1, all[i].IsClosed, isDefault: i == 0);
            }

            _org.Commit(context.Now, isIndexed: true);
        });
    }

    /// <summary>Adds a record type; an object's first one is the default, and makes <c>RecordTypeId</c> appear.</summary>
    /// <param name="type">The object.</param>
    /// <param name="developerName">Its API name; the label has blanks for underscores. The id stands in <c>Records("RecordType")</c>.</param>
    public SalesforceSetup AddRecordType(string type, string developerName) => Do(() =>
    {
        ObjectSchema schema = _org.Schema[type];
        if (!schema.TryFind("RecordTypeId", out _))
        {
            schema.Put(SalesforceField.Reference("RecordTypeId", "RecordType", "RecordType").As("Record Type ID"));
        }

        Founding.AddRecordType(_org, Admin, schema.Name, developerName, isPerson: false);
        _org.Commit(Admin.Now, isIndexed: true);
    });

    /// <summary>Refuses a new record that agrees in all of some fields with another one: DUPLICATES_DETECTED.</summary>
    /// <param name="type">The object.</param>
    /// <param name="allowSave">Whether a request may insist by <c>Sforce-Duplicate-Rule-Header</c>.</param>
    /// <param name="fields">The fields; at least one.</param>
    public SalesforceSetup AddDuplicateRule(string type, bool allowSave, params IEnumerable<string> fields)
    {
        string[] all = [.. fields];
        ArgumentOutOfRangeException.ThrowIfZero(all.Length, nameof(fields));
        return Do(() => _org.DuplicateRules.Add(new(_org.Schema[type].Name, all, allowSave)));
    }

    /// <summary>Refuses records: FIELD_CUSTOM_VALIDATION_EXCEPTION.</summary>
    /// <param name="type">The object.</param>
    /// <param name="check">The message for a record as it would be saved, or null where it is fine. It must not call the simulator.</param>
    /// <param name="field">The field that the message stands at, or null for the page.</param>
    public SalesforceSetup AddValidationRule(string type, Func<SimulatedRecord, string?> check, string? field = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Do(() => _org.ValidationRules.Add(new(_org.Schema[type].Name, check, field)));
    }

    /// <summary>No duplicate or validation rule holds any longer.</summary>
    public SalesforceSetup RemoveRules() => Do(() =>
    {
        _org.DuplicateRules.Clear();
        _org.ValidationRules.Clear();
    });

    private WriteContext Admin => new(_org.UserId, _org.Options.Founded) { IsUnchecked = true };

    private SalesforceSetup Do(Action action)
    {
        lock (_lock)
        {
            action();
            return this;
        }
    }
}
