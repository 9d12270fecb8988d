using System.Diagnostics.CodeAnalysis;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Resolves the field paths of a query in the schema, and compiles its conditions and its order.</summary>
internal sealed class QueryScope(Org org, ObjectSchema schema, string query, DateTimeOffset now)
{
    public ObjectSchema Schema => schema;

    public bool TryBind(FieldPath path, [NotNullWhen(true)] out BoundPath? bound, [NotNullWhen(false)] out ApiError? error)
    {
        bound = null;
        ObjectSchema? at = schema;
        var hops = new List<SalesforceField>();
        foreach (string name in path.Parts.Take(path.Parts.Count - 1))
        {
            if (at?.FindRelationship(name) is not { } hop || (hop.ReferenceTo.Count == 1 && !org.Schema.TryFindVisible(hop.ReferenceTo[0], out _)))
            {
                error = QueryErrors.CreateNoRelationship(query, path, name);
                return false;
            }

            hops.Add(hop);
            at = hop.ReferenceTo.Count == 1 && org.Schema.TryFind(hop.ReferenceTo[0], out ObjectSchema? target) ? target : null;
        }

        string last = path.Parts[^1];
        SalesforceField? field = null;
        if (at is not null)
        {
            at.TryFindVisible(last, out field);
        }
        else
        {
            field = NameFields.Find(org.Schema, hops[^1], last);
        }

        bound = field is null ? null : new(hops, field);
        error = field is null ? QueryErrors.CreateNoColumn(query, path, last, at?.Name ?? NameFields.Object) : null;
        return bound is not null;
    }

    public ApiError? Compile(Condition? condition, out Func<SimulatedRecord, bool> test)
    {
        test = _ => true;
        switch (condition)
        {
            case null:
                return null;
            case Condition.Not not:
                ApiError? inner = Compile(not.Part, out Func<SimulatedRecord, bool> part);
                test = r => !part(r);
                return inner;
            case Condition.All all:
                ApiError? ofAll = Compile(all.Parts, out List<Func<SimulatedRecord, bool>> parts);
                test = r => parts.TrueForAll(p => p(r));
                return ofAll;
            case Condition.Any any:
                ApiError? ofAny = Compile(any.Parts, out List<Func<SimulatedRecord, bool>> choices);
                test = r => choices.Exists(p => p(r));
                return ofAny;
            case Condition.Compare compare:
                return Compile(compare, out test);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Sorts rows. Rows with equal keys keep their order.</summary>
    public ApiError? Sort(IReadOnlyList<SortKey> keys, ref IEnumerable<SimulatedRecord> rows)
    {
        foreach (SortKey key in keys.Reverse())
        {
            if (!TryBind(key.Path, out BoundPath? path, out ApiError? error))
            {
                return error;
            }

            if (!path.Field.IsFilterable)
            {
                return QueryErrors.CreateNotSortable(query, key.Path);
            }

            // A stable sort starts with the last key. Null comes first unless the query says NULLS LAST.
            var nullsFirst = Comparer<object?>.Create((a, b) => (a, b) switch
            {
                (null, null) => 0,
                (null, _) => key.NullsLast ? 1 : -1,
                (_, null) => key.NullsLast ? -1 : 1,
                _ => key.IsDescending ? FieldValues.Compare(b, a) : FieldValues.Compare(a, b),
            });
            rows = rows.OrderBy(r => path.GetValue(r, org.Store), nullsFirst);
        }

        return null;
    }

    private ApiError? Compile(IReadOnlyList<Condition> conditions, out List<Func<SimulatedRecord, bool>> tests)
    {
        tests = [];
        foreach (Condition condition in conditions)
        {
            if (Compile(condition, out Func<SimulatedRecord, bool> test) is { } error)
            {
                return error;
            }

            tests.Add(test);
        }

        return null;
    }

    private ApiError? Compile(Condition.Compare compare, out Func<SimulatedRecord, bool> test)
    {
        test = _ => true;
        if (!TryBind(compare.Path, out BoundPath? path, out ApiError? error))
        {
            return error;
        }

        if (!path.Field.IsFilterable)
        {
            return QueryErrors.CreateNotFilterable(query, compare.Path);
        }

        if (CompareRules.ReadValues(query, compare, path.Field, now, out IReadOnlyList<object?> values) is { } wrong)
        {
            return wrong;
        }

        test = r => CompareRules.Test(path.Field, compare, path.GetValue(r, org.Store), values);
        return null;
    }
}
