using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <content>The records, as tests seed, read and change them.</content>
public sealed partial class SalesforceSimulator
{
    /// <summary>Adds a record that existed before the test began.</summary>
    /// <remarks>No rule is checked, any field can be set, and search finds the record at once.</remarks>
    /// <param name="type">The API name of the object, such as <c>Contact</c>.</param>
    /// <param name="fields">The fields by API name. Dates are <c>yyyy-MM-dd</c> or <see cref="DateOnly"/>; times are text with an offset or <see cref="DateTimeOffset"/>.</param>
    /// <returns>The id of the record, 18 characters.</returns>
    /// <exception cref="ArgumentException">The object or a field does not exist, or a field cannot hold its value.</exception>
    public string Seed(string type, params IEnumerable<(string Field, object? Value)> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        lock (_lock)
        {
            ObjectSchema schema = _org.Schema[type];
            Dictionary<string, object?> accepted = FieldReader.ToStored(schema, fields);
            string id = _org.Writer.Create(schema, accepted, new(_org.UserId, Options.CreatedAt) { IsUnchecked = true }).Id!;
            _org.Commit(Options.CreatedAt, isIndexed: true);
            return id;
        }
    }

    /// <summary>Returns the records of an object that are not deleted.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <param name="now">The time up to which late commits are carried out first; null for the latest time that the simulator has seen.</param>
    /// <returns>The records in the order of their creation.</returns>
    /// <exception cref="ArgumentException">The object does not exist.</exception>
    public ValueList<SimulatedRecord> GetRecords(string type, DateTimeOffset? now = null) => GetAll(type, now, isDeleted: false);

    /// <summary>Returns the records of an object that are in the recycle bin.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <param name="now">The time up to which late commits are carried out first; null for the latest time that the simulator has seen.</param>
    /// <returns>The records in the order of their creation.</returns>
    /// <exception cref="ArgumentException">The object does not exist.</exception>
    public ValueList<SimulatedRecord> GetDeletedRecords(string type, DateTimeOffset? now = null) => GetAll(type, now, isDeleted: true);

    /// <summary>Returns the record with an id, deleted or not.</summary>
    /// <param name="id">The id, 15 or 18 characters.</param>
    /// <param name="now">The time up to which late commits are carried out first; null for the latest time that the simulator has seen.</param>
    /// <returns>The record; null if there is none.</returns>
    public SimulatedRecord? Find(string id, DateTimeOffset? now = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_lock)
        {
            AdvanceTo(now ?? _now);
            return RecordIds.TryNormalize(id, out string? whole) ? _org.Store.Find(whole) : null;
        }
    }

    /// <summary>Changes a record as a person does in the browser. The change takes effect at once, and no rule is checked.</summary>
    /// <param name="userId">The id of the Salesforce user who changes the record.</param>
    /// <param name="id">The id of the record, 15 or 18 characters.</param>
    /// <param name="now">The time of the change.</param>
    /// <param name="fields">The changed fields by API name, in the form of <see cref="Seed"/>.</param>
    /// <exception cref="ArgumentException">The record or a field does not exist, or a field cannot hold its value.</exception>
    public void EditAs(string userId, string id, DateTimeOffset now, params IEnumerable<(string Field, object? Value)> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        lock (_lock)
        {
            AdvanceTo(now);
            SimulatedRecord record = GetExisting(id);
            ObjectSchema schema = _org.Schema[record.Type];
            _org.Writer.Update(schema, record, FieldReader.ToStored(schema, fields), new(userId, now) { IsUnchecked = true });
            _org.Commit(now);
        }
    }

    /// <summary>Moves a record to the recycle bin as a person does.</summary>
    /// <param name="userId">The id of the Salesforce user who deletes the record.</param>
    /// <param name="id">The id of the record, 15 or 18 characters.</param>
    /// <param name="now">The time of the deletion.</param>
    /// <exception cref="ArgumentException">The record does not exist, is deleted already, or its object does not allow deletion.</exception>
    public void DeleteAs(string userId, string id, DateTimeOffset now)
    {
        lock (_lock)
        {
            AdvanceTo(now);
            SimulatedRecord record = GetExisting(id);
            if (_org.Writer.Delete(_org.Schema[record.Type], record, new(userId, now) { IsUnchecked = true }) is { } error)
            {
                throw new ArgumentException($"The record {id} cannot be deleted: {error.Message}.", nameof(id));
            }

            _org.Commit(now);
        }
    }

    /// <summary>Opens a session without a request to the token endpoint.</summary>
    /// <param name="now">The time at which the session starts.</param>
    /// <param name="userId">The id of the Salesforce user; null for the integration user.</param>
    /// <returns>The access token.</returns>
    public string OpenSession(DateTimeOffset now, string? userId = null)
    {
        lock (_lock)
        {
            return _sessions.Open(userId ?? _org.UserId, now);
        }
    }

    /// <summary>Expires all access tokens that were issued so far.</summary>
    public void ExpireTokens()
    {
        lock (_lock)
        {
            _sessions.CloseAll();
        }
    }

    private ValueList<SimulatedRecord> GetAll(string type, DateTimeOffset? now, bool isDeleted)
    {
        lock (_lock)
        {
            AdvanceTo(now ?? _now);
            return _org.Store.GetAll(_org.Schema[type].Name).Where(r => r.IsDeleted == isDeleted).ToValueList();
        }
    }

    private SimulatedRecord GetExisting(string id) => RecordIds.TryNormalize(id, out string? whole) && _org.Store.Find(whole) is { } record
        ? record
        : throw new ArgumentException($"The simulated org has no record {id}; use an id from {nameof(Seed)} or {nameof(GetRecords)}.", nameof(id));
}
