using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>A record at a recording destination.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is, such as <c>Task</c>.</param>
/// <param name="Creator">The effect that created it.</param>
/// <param name="Call">The call.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Revision">The revision that was written last; see <see cref="EffectRevisions.RevisionOf"/>.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record RecordedRecord(
    string Id, string Kind, EffectId Creator, CallKey Call, ValueList<EffectField> Fields, int Revision, DateTimeOffset CreatedAt)
{
    /// <summary>The value of a field as text, or null.</summary>
    public string? this[string field] => Fields.FirstOrDefault(f => string.Equals(f.Name, field, StringComparison.Ordinal))?.Value.ToString();
}
