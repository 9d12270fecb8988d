using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <content>What tests put in, look at and change by hand.</content>
public sealed partial class SalesforceSimulator
{
    /// <summary>Adds a record as it was before the test began: no rule is checked, any field can be set, and search finds it at once.</summary>
    /// <param name="type">The object.</param>
    /// <param name="fields">The fields; dates as <c>yyyy-MM-dd</c> or <see cref="DateOnly"/>, instants with offset or <see cref="DateTimeOffset"/>.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentException">The object or a field does not exist, or a field cannot hold its value.</exception>
    public string Seed(string type, params IEnumerable<(string Field, object? Value)> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        lock (_lock)
        {
            ObjectSchema schema = _org.Schema[type];
            Dictionary<string, object?> accepted = FieldReader.Accept(schema, fields);
            string id = _org.Writer.Create(schema, accepted, new(_org.UserId, Options.Founded) { IsUnchecked = true }).Id!;
            _org.Commit(Options.Founded, isIndexed: true);
            return id;
        }
    }

    /// <summary>The records of an object that are not deleted, in the order in which they were made.</summary>
    /// <param name="type">The object.</param>
    /// <param name="now">As of when; null for the latest instant that the simulator has seen.</param>
    public ValueList<SimulatedRecord> Records(string type, DateTimeOffset? now = null) => All(type, now, isDeleted: false);

    /// <summary>The records of an object in the recycle bin.</summary>
    public ValueList<SimulatedRecord> Deleted(string type, DateTimeOffset? now = null) => All(type, now, isDeleted: true);

    /// <summary>The record with an id of 15 or 18 characters, deleted or not; null where there is none.</summary>
    public SimulatedRecord? Find(string id, DateTimeOffset? now = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_lock)
        {
            Catch(now ?? _now);
            return RecordIds.TryNormalize(id, out string? whole) ? _org.Store.Find(whole) : null;
        }
    }

    /// <summary>Changes a record as a person does in the browser: at once, with no rule checked.</summary>
    /// <exception cref="ArgumentException">There is no such record, or a field cannot hold its value.</exception>
    public void EditAs(string userId, string id, DateTimeOffset now, params IEnumerable<(string Field, object? Value)> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        lock (_lock)
        {
            Catch(now);
            SimulatedRecord record = Existing(id);
            ObjectSchema schema = _org.Schema[record.Type];
            _org.Writer.Update(schema, record, FieldReader.Accept(schema, fields), new(userId, now) { IsUnchecked = true });
            _org.Commit(now);
        }
    }

    /// <summary>Puts a record into the recycle bin as a person does.</summary>
    /// <exception cref="ArgumentException">There is no such record, or it is there already.</exception>
    public void DeleteAs(string userId, string id, DateTimeOffset now)
    {
        lock (_lock)
        {
            Catch(now);
            SimulatedRecord record = Existing(id);
            if (_org.Writer.Delete(_org.Schema[record.Type], record, new(userId, now) { IsUnchecked = true }) is { } refusal)
            {
                throw new ArgumentException($"{id} cannot be deleted: {refusal.Message}.", nameof(id));
            }

            _org.Commit(now);
        }
    }

    /// <summary>Opens a session without asking for a token over HTTP.</summary>
    /// <param name="now">When.</param>
    /// <param name="userId">The user; null for the integration user.</param>
    /// <returns>The access token.</returns>
    public string OpenSession(DateTimeOffset now, string? userId = null)
    {
        lock (_lock)
        {
            return _sessions.Open(userId ?? _org.UserId, now);
        }
    }

    /// <summary>Every token that was given out expires now.</summary>
    public void ExpireTokens()
    {
        lock (_lock)
        {
            _sessions.CloseAll();
        }
    }

    private ValueList<SimulatedRecord> All(string type, DateTimeOffset? now, bool isDeleted)
    {
        lock (_lock)
        {
            Catch(now ?? _now);
            return _org.Store.All(_org.Schema[type].Name).Where(r => r.IsDeleted == isDeleted).ToValueList();
        }
    }

    private SimulatedRecord Existing(string id) => RecordIds.TryNormalize(id, out string? whole) && _org.Store.Find(whole) is { } record
        ? record
        : throw new ArgumentException($"The simulated org has no record {id}.", nameof(id));
}
