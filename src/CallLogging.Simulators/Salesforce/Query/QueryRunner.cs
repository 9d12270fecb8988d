using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Runs SOQL queries.</summary>
internal sealed class QueryRunner(Org org)
{
    private const int MaxOffset = 2_000;

    /// <summary>Runs a query. Returns the error, or null with the result.</summary>
    public ApiError? Run(string text, bool withDeleted, DateTimeOffset now, out QueryResult result)
    {
        result = default;
        if (!SoqlParser.TryParse(text, out SoqlQuery? query, out ApiError? error))
        {
            return error;
        }

        if (!org.Schema.TryFindVisible(query.Object, out ObjectSchema? schema))
        {
            return QueryErrors.CreateNoType(text, query.ObjectPosition, query.Object);
        }

        if (query.Offset > MaxOffset)
        {
            return new ApiError(400, "NUMBER_OUTSIDE_VALID_RANGE", $"Maximum SOQL offset allowed is {MaxOffset}");
        }

        var scope = new QueryScope(org, schema, text, now);
        var columns = new List<BoundPath>();
        foreach (FieldPath path in query.Fields)
        {
            if (!scope.TryBind(path, out BoundPath? bound, out ApiError? unknown))
            {
                return unknown;
            }

            columns.Add(bound);
        }

        if (scope.Compile(query.Where, out Func<SimulatedRecord, bool> test) is { } wrong)
        {
            return wrong;
        }

        bool deleted = withDeleted || query.AllRows;
        IEnumerable<SimulatedRecord> rows = GetCandidates(schema, query.Where, deleted).Where(r => (deleted || !r.IsDeleted) && test(r));
        if (scope.Sort(query.OrderBy, ref rows) is { } unsortable)
        {
            return unsortable;
        }

        SimulatedRecord[] found = [.. rows.Skip(query.Offset).Take(query.Limit ?? int.MaxValue)];
        result = new QueryResult(columns, query.IsCount ? [] : found, found.Length);
        return null;
    }

    /// <summary>Writes one row of a result as JSON.</summary>
    public void WriteRow(Utf8JsonWriter w, IReadOnlyList<BoundPath> columns, SimulatedRecord record, int version) =>
        WriteRow(w, [.. columns.DistinctBy(c => string.Join('.', c.Hops.Select(h => h.Name).Append(c.Field.Name)), StringComparer.Ordinal)], record, version, type: null);

    private void WriteRow(Utf8JsonWriter w, IReadOnlyList<BoundPath> columns, SimulatedRecord record, int version, string? type)
    {
        w.WriteStartObject();
        RecordJson.WriteAttributes(w, record, version, type);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (BoundPath column in columns)
        {
            if (column.IsDirect)
            {
                w.WritePropertyName(column.Field.Name);
                JsonText.WriteValue(w, column.Field, NameFields.Read(record, column.Field));
                continue;
            }

            SalesforceField hop = column.Hops[0];
            if (!seen.Add(hop.Name))
            {
                continue;
            }

            w.WritePropertyName(hop.Relationship!);
            if (BoundPath.Follow(record, hop, org.Store) is not { } parent)
            {
                w.WriteNullValue();
                continue;
            }

            BoundPath[] below = [.. columns.Where(c => !c.IsDirect && c.Hops[0].Name == hop.Name).Select(c => c with { Hops = [.. c.Hops.Skip(1)] })];
            WriteRow(w, below, parent, version, hop.ReferenceTo.Count > 1 ? NameFields.Object : null);
        }

        w.WriteEndObject();
    }

    // If the query requires certain values of one field, the index yields the records that can match.
    private IEnumerable<SimulatedRecord> GetCandidates(ObjectSchema schema, Condition? where, bool withDeleted)
    {
        if (withDeleted)
        {
            return org.Store.GetAll(schema.Name);
        }

        IEnumerable<Condition> parts = where is Condition.All all ? all.Parts : where is null ? [] : [where];
        foreach (Condition.Compare part in parts.OfType<Condition.Compare>())
        {
            if (part.Kind is CompareKind.Equal or CompareKind.In && part.Path.Parts.Count == 1
                && schema.TryFindVisible(part.Path.Parts[0], out SalesforceField? field) && (field.IsText || field.IsId) && part.Values.All(v => v.Value is string))
            {
                return part.Values.SelectMany(v => org.Store.FindByValue(schema.Name, field, LikePattern.RemoveEscapes((string)v.Value!)))
                    .DistinctBy(r => r.Number).OrderBy(r => r.Number);
            }
        }

        return org.Store.GetAll(schema.Name);
    }
}

/// <summary>The result of a query.</summary>
/// <param name="Columns">The selected fields.</param>
/// <param name="Rows">The records in order; empty for COUNT().</param>
/// <param name="Total">The number of records found.</param>
internal readonly record struct QueryResult(IReadOnlyList<BoundPath> Columns, IReadOnlyList<SimulatedRecord> Rows, int Total);
