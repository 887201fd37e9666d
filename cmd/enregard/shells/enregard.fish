# Completion of enregard for fish. Once:
#   enregard completion fish > ~/.config/fish/completions/enregard.fish

function __enregard_complete
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    for line in ($before[1] __complete -- "=$word" $before[2..-1] 2>/dev/null)
        if not string match -q -- ':files*' "$line"
            echo "$line"
            continue
        end
        set -l endings (string split -n ' ' -- (string replace ':files' '' -- "$line"))
        set -l head (string match -r -- '^--[^=]*=' "$word")
        set -l names (__fish_complete_path (string replace -r -- '^--[^=]*=' '' "$word"))
        set -l wanted
        for ending in $endings
            set -a wanted (string match -r -i -- '^.*'(string escape --style=regex -- $ending)'(?:\t.*)?$' $names)
        end
        if test (count $wanted) -eq 0
            set wanted $names
        else
            set -a wanted (string match -r -- '^.*/(?:\t.*)?$' $names)
        end
        for name in $wanted
            echo "$head$name"
        end
    end
end

complete -c enregard -f -a '(__enregard_complete)'
